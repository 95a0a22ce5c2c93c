package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.demo.SimulatorConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every way to log in to AppTrana, and the two ways to name Baleen's namespace. */
class LoginIT {

  @Test
  void newTokensAreFetchedWhenTheyDieEarlierThanTheyPromise() {
    assertPublishes(
        config ->
            config.tokenLife(Duration.ofSeconds(5)).reportedTokenLife(Duration.ofSeconds(86_400)),
        rig -> rig,
        Duration.ofSeconds(14));
  }

  @Test
  void clientCredentials() {
    assertPublishes(
        config -> config, rig -> rig.with("APPTRANA_GRANT", "client_credentials"), Duration.ZERO);
  }

  @Test
  void basic() {
    assertPublishes(config -> config, rig -> rig.with("APPTRANA_GRANT", "basic"), Duration.ZERO);
  }

  @Test
  void codeByCallback() {
    int port = Rig.freePort();
    assertPublishes(
        config ->
            config
                .tokenLife(Duration.ofSeconds(5))
                .callback(URI.create("http://127.0.0.1:" + port + "/oauth/apptrana")),
        rig ->
            rig.with("APPTRANA_CODE_FROM", "callback")
                .with("WAF_MANAGEMENT_PORT", String.valueOf(port)),
        Duration.ofSeconds(8));
  }

  @Test
  void namespaceByKey() {
    assertPublishes(
        config -> config,
        rig -> rig.with("BALEEN_NAMESPACE", io.waf2kafka.demo.Simulator.NAMESPACE_KEY),
        Duration.ZERO);
  }

  private static void assertPublishes(
      UnaryOperator<SimulatorConfigBuilder> config, UnaryOperator<Rig> settings, Duration longer) {
    try (Rig rig = settings.apply(new Rig(config.apply(Rig.simulator())))) {
      rig.with("WAF_START", "PT5M");
      Instant from = Instant.now().minus(Duration.ofMinutes(4));
      rig.start();
      Instant to = Instant.now().plus(longer);
      Published published = rig.published();
      published.awaitWatermark(to, Duration.ofMinutes(1), List.of("apptrana", "baleen"));
      published.assertExact(from, to);
      assertThat(rig.vendors().violations()).isEmpty();
      assertThat(rig.program().output()).doesNotContain("demo-secret", "demo-key");
    }
  }
}
