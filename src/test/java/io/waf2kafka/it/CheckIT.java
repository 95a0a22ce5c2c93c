package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waf2kafka.check.CheckText;
import io.waf2kafka.check.Preflight;
import io.waf2kafka.check.Step;
import io.waf2kafka.check.Subject;
import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.Simulator;
import io.waf2kafka.demo.SimulatorConfig;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** What is wrong is found by `check`, which names the variable to change. */
class CheckIT {

  private static Rig rig;

  @BeforeAll
  static void begin() {
    rig = new Rig(Rig.simulator());
  }

  @AfterAll
  static void end() {
    rig.close();
  }

  @Test
  void allIsWellAndNothingWasPublishedOrCreated() throws Exception {
    JavaProcess check = rig.command("check", "check");
    assertThat(check.exitCode()).isZero();
    String output = check.output();
    assertThat(output.lines()).allMatch(line -> line.length() <= 80).last().isEqualTo("all well");
    assertThat(output)
        .contains("demo; there are demo, quiet", "like the vendor's", "missing; it will be created")
        .contains("begun and aborted (waf2kafka-check)")
        .doesNotContain(Simulator.CLIENT_SECRET, Simulator.API_KEY, "\u001b");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", rig.bootstrapServers()))) {
      assertThat(admin.listTopics().names().get()).noneMatch(name -> name.startsWith("waf."));
    }
    assertThat(rig.vendors().violations()).isEmpty();
  }

  @Test
  void aFaultIsExitCode1AndJsonIsForPrograms() {
    rig.with("BALEEN_NAMESPACE", "prod");
    JavaProcess check = rig.command("check", "check", "--json");
    rig.with("BALEEN_NAMESPACE", Simulator.NAMESPACE);
    assertThat(check.exitCode()).isEqualTo(1);
    var json = Published.json(check.output().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(json.get("ok").asBoolean()).isFalse();
    assertThat(json.at("/checks/1/steps/4/outcome").asText()).isEqualTo("fault");
    assertThat(json.at("/checks/1/steps/4/text").asText())
        .isEqualTo("BALEEN_NAMESPACE=prod is no namespace of this account: there are demo, quiet");
  }

  @Test
  void wrongSecrets() throws Exception {
    List<Subject> found =
        check(Map.of("APPTRANA_CLIENT_SECRET", "wrong", "BALEEN_API_KEY", "wrong"));
    assertThat(fault(found, "apptrana", "credentials")).contains("401", "APPTRANA_CLIENT_SECRET");
    assertThat(fault(found, "baleen", "credentials")).contains("401", "BALEEN_API_KEY");
    assertThat(found.get(2).isOk()).isTrue();
  }

  @Test
  void everythingDown() throws Exception {
    List<Subject> found =
        check(
            Map.of(
                "APPTRANA_URL",
                "http://localhost:" + Rig.freePort(),
                "BALEEN_URL",
                "https://waf.invalid"));
    assertThat(fault(found, "apptrana", "connection")).contains("APPTRANA_URL");
    assertThat(fault(found, "baleen", "name")).contains("waf.invalid", "BALEEN_URL", "DNS");
  }

  @Test
  void anAddressThatDoesNotSpeakTls() throws Exception {
    String plain = rig.vendors().baleenUrl().replace("http://", "https://");
    assertThat(fault(check(Map.of("BALEEN_URL", plain)), "baleen", "connection"))
        .contains("BALEEN_URL");
  }

  @Test
  void aWebsiteThatTheAccountDoesNotHave() throws Exception {
    List<Subject> found = check(Map.of("APPTRANA_WEBSITES", "www.other.example"));
    assertThat(fault(found, "apptrana", "window")).contains("APPTRANA_WEBSITES");
  }

  @Test
  void aClockThatIsOff() throws Exception {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
    try (Simulator slow = Simulator.start(SimulatorConfig.builder().clock(clock).build())) {
      List<Subject> found = check(Map.of("BALEEN_URL", slow.baleenUrl()));
      assertThat(fault(found, "baleen", "clock")).contains("s ahead of the vendor's", "NTP");
      assertThat(found.get(0).isOk()).isTrue();
    }
  }

  @Test
  void aSettingThatCannotBeUsed() {
    assertThatThrownBy(() -> check(Map.of("WAF_SETTLE", "soon")))
        .hasStackTraceContaining("WAF_SETTLE=soon is no duration");
  }

  @Test
  void whoIsSilentIsWaitedForBriefly() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "localhost:" + silent.getLocalPort();
      long begin = System.nanoTime();
      List<Subject> found =
          check(
              Map.of(
                  "KAFKA_BOOTSTRAP_SERVERS",
                  address,
                  "APPTRANA_URL",
                  "http://" + address,
                  "BALEEN_URL",
                  "https://192.0.2.1")); // RFC 5737: nobody has it
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(25));
      assertThat(fault(found, "apptrana", "connection")).contains("APPTRANA_URL");
      assertThat(fault(found, "baleen", "connection")).contains("BALEEN_URL");
      assertThat(fault(found, "kafka", "brokers")).contains("KAFKA_BOOTSTRAP_SERVERS");
    }
  }

  @Test
  void aTopicThatIsUnfit() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", rig.bootstrapServers()))) {
      NewTopic unfit = new NewTopic("waf.state", 64, (short) 1);
      admin.createTopics(List.of(unfit)).all().get();
      try {
        assertThat(fault(check(Map.of()), "kafka", "waf.state"))
            .contains("cleanup.policy=delete", "kafka-configs.sh --alter");
        List<Subject> found = check(Map.of("WAF_TOPIC_REPLICATION", "3"));
        assertThat(fault(found, "kafka", "waf.windows")).contains("WAF_TOPIC_REPLICATION");
      } finally {
        admin.deleteTopics(List.of("waf.state")).all().get();
      }
    }
  }

  private static List<Subject> check(Map<String, String> changes) throws Exception {
    Map<String, String> environment = new HashMap<>(rig.environment());
    environment.putAll(changes);
    Path home = Path.of(System.getProperty("user.dir"));
    Settings settings = Settings.read(home.resolve("config/application.properties"), environment);
    List<Subject> found = new Preflight(home, settings).run();
    new CheckText(Ansi.OFF).lines(found).forEach(System.out::println);
    return found;
  }

  /** The text of the one step that is at fault. */
  private static String fault(List<Subject> found, String subject, String step) {
    List<Step> faults =
        found.stream()
            .filter(s -> s.name().equals(subject))
            .flatMap(s -> s.steps().stream())
            .filter(s -> s.outcome() == Step.Outcome.FAULT)
            .toList();
    assertThat(faults).extracting(Step::name).contains(step);
    return faults.stream().filter(s -> s.name().equals(step)).findFirst().orElseThrow().text();
  }
}
