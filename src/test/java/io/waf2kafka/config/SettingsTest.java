package io.waf2kafka.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @Test
  void theEnvironmentGoesOverTheFile() {
    Settings settings =
        new Settings(Map.of("waf.settle", "PT1M", "waf.tenant", "x"), Map.of("WAF_SETTLE", "PT3S"));
    assertThat(settings.duration("waf.settle")).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.get("waf.tenant")).isEqualTo("x");
    assertThat(settings.get("waf.start")).isEmpty();
  }

  @Test
  void aVariableThatIsSetButEmptyGivesTheDefaultWhereSomethingIsNeeded() {
    Settings settings =
        new Settings(
            Map.of("waf.rescan", "PT1H", "waf.settle", "PT1M"),
            Map.of("WAF_RESCAN", "", "WAF_SETTLE", ""));
    assertThat(settings.get("waf.rescan")).isEmpty();
    assertThat(settings.duration("waf.settle")).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aSecretMayComeFromAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "s3cret\n");
    Settings settings = new Settings(Map.of(), Map.of("BALEEN_API_KEY_FILE", file.toString()));
    assertThat(settings.get("baleen.api-key")).isEqualTo("s3cret");
  }

  @Test
  void anErrorNamesTheVariableInOneLine() {
    Settings settings = new Settings(Map.of("waf.settle", "soon", "waf.n", "99"), Map.of());
    assertThatThrownBy(() -> settings.duration("waf.settle"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("WAF_SETTLE=soon")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> settings.number("waf.n", 1, 9)).hasMessageContaining("from 1 to 9");
    assertThatThrownBy(() -> settings.required("waf.none")).hasMessage("WAF_NONE is not set");
  }

  @Test
  void aStreamTakesSettingsButNoCredentialsOfItsSource() {
    Settings settings =
        new Settings(
            Map.of("apptrana.url", "https://a.example/", "apptrana.client-secret", "s"),
            Map.of("ACME_OVERLAP", "PT9S", "APPTRANA_OVERLAP", "PT1S"));
    StreamSettings acme = new StreamSettings("acme", "apptrana", "acme", settings);
    assertThat(acme.url("url")).isEqualTo("https://a.example");
    assertThat(acme.duration("overlap")).isEqualTo(Duration.ofSeconds(9));
    assertThat(acme.own("client-secret")).isEmpty();
    assertThatThrownBy(() -> acme.requiredOwn("client-secret"))
        .hasMessage("ACME_CLIENT_SECRET is not set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1/x",
        "http://127.0.0.1/x",
        "http://[::1]:80",
        "https://a.example"
      })
  void takesTheseAddresses(String url) {
    assertThat(url(url, "false")).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1",
        "http://127.0.0.1.evil.example",
        "ftp://a.example",
        "nothing",
        "https://user:pass@a.example",
        "https://a.example?x=1"
      })
  void refusesTheseAddresses(String url) {
    assertThatThrownBy(() -> url(url, "false"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("X_URL");
  }

  @Test
  void plainHttpToOtherMachinesMustBeAllowedByName() {
    assertThat(url("http://simulator:80", "true")).isEqualTo("http://simulator:80");
  }

  private static String url(String url, String allowed) {
    Settings settings =
        new Settings(Map.of("x.url", url, "waf.allow-plain-http", allowed), Map.of());
    return new StreamSettings("x", "x", "x", settings).url("url");
  }
}
