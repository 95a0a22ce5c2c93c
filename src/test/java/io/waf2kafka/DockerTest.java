package io.waf2kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.demo.Simulator;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be known of the container files without a container engine. */
class DockerTest {

  private static final Path DOCKERFILE = Path.of("src", "main", "docker", "Dockerfile");

  /** A name and a version, never {@code latest}. */
  private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?[0-9]+\\.[0-9]+\\.[0-9].*");

  private static final Set<String> COLLECTORS = Set.of("waf2kafka", "waf2kafka-demo");

  @Test
  void imagesArePinned() throws IOException {
    services()
        .forEach((name, service) -> assertThat((String) service.get("image")).matches(PINNED));
    assertThat(dockerfile("FROM "))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.split(" ")[1]).matches(PINNED));
  }

  @Test
  void withoutAProfileGivenTheVendorsAreAskedAndWithDemoOnlyTheSimulator() throws IOException {
    assertThat(services().get("waf2kafka")).containsEntry("profiles", List.of("live"));
    assertThat(services().get("waf2kafka-demo")).containsEntry("profiles", List.of("demo"));
    assertThat(services().get("simulator")).containsEntry("profiles", List.of("demo"));
    assertThat(services().get("kafka")).doesNotContainKey("profiles");
    assertThat(Files.readAllLines(Path.of(".env"))).contains("COMPOSE_PROFILES=live");
  }

  @Test
  void noCredentialIsWrittenDownAndNoAddressOfTheVendorsIsChanged() throws IOException {
    Map<?, ?> live = environment("waf2kafka");
    for (String name : List.of("APPTRANA_CLIENT_SECRET", "BALEEN_API_KEY")) {
      assertThat(live.containsKey(name)).isTrue();
      assertThat(live.get(name)).as(name).isNull();
    }
    assertThat(live.keySet().stream().map(String::valueOf))
        .doesNotContain("APPTRANA_URL", "BALEEN_URL", "WAF_ALLOW_PLAIN_HTTP");
  }

  @Test
  void theDemoKnowsTheSimulator() throws IOException {
    assertThat(environment("waf2kafka-demo").get("APPTRANA_CLIENT_ID"))
        .isEqualTo(Simulator.CLIENT_ID);
    assertThat(environment("waf2kafka-demo").get("APPTRANA_CLIENT_SECRET"))
        .isEqualTo(Simulator.CLIENT_SECRET);
    assertThat(environment("waf2kafka-demo").get("BALEEN_API_KEY")).isEqualTo(Simulator.API_KEY);
    assertThat(environment("waf2kafka-demo").get("BALEEN_NAMESPACE"))
        .isEqualTo(Simulator.NAMESPACE);
  }

  @Test
  void everyVariableIsOneOfThisProgramOrOfItsNeighbour() throws IOException {
    Set<String> known = ConfigurationTest.variables();
    for (String collector : COLLECTORS) {
      assertThat(known).containsAll(names(environment(collector)));
    }
    for (String line : dockerfile("ENV ")) {
      assertThat(known).contains(line.split("[ =]")[1]);
    }
    for (String name : names(environment("kafka"))) {
      String key = name.substring("KAFKA_".length()).toLowerCase().replace('_', '.');
      assertThat(AbstractKafkaConfig.CONFIG_DEF.names()).contains(key);
    }
    assertThat(names(environment("kafka-ui"))).allMatch(name -> name.startsWith("KAFKA_CLUSTERS_"));
  }

  @Test
  void portsArePublishedOnTheLoopbackInterfaceOnly() throws IOException {
    for (Map<?, ?> service : services().values()) {
      Object ports = service.get("ports");
      assertThat(ports == null ? List.<Object>of() : (List<?>) ports)
          .allSatisfy(port -> assertThat((String) port).startsWith("127.0.0.1:"));
    }
  }

  @Test
  void whatIsMountedIsThereAndObserversComeOnlyWhenTheyAreAskedFor() throws IOException {
    for (Map.Entry<String, Map<String, Object>> service : services().entrySet()) {
      boolean observes = Set.of("prometheus", "grafana").contains(service.getKey());
      assertThat(List.of("observe").equals(service.getValue().get("profiles"))).isEqualTo(observes);
      for (Object volume : (List<?>) service.getValue().getOrDefault("volumes", List.of())) {
        String from = volume.toString().split(":")[0];
        assertThat(!from.startsWith("./") || Files.exists(Path.of(from))).as(from).isTrue();
      }
    }
  }

  @Test
  void theProgramStartsWhenKafkaAnswersAndRunsWithoutRights() throws IOException {
    assertThat(services().get("kafka")).containsKey("healthcheck");
    for (String collector : COLLECTORS) {
      Map<String, Object> service = services().get(collector);
      assertThat(service.get("depends_on"))
          .isEqualTo(Map.of("kafka", Map.of("condition", "service_healthy")));
      assertThat(service).containsEntry("read_only", true);
      assertThat(service).containsEntry("cap_drop", List.of("ALL"));
    }
  }

  @Test
  void theImageRunsAsAUserAndSaysHowItIs() throws IOException {
    assertThat(dockerfile("USER ")).singleElement().asString().matches("USER [1-9][0-9]+:[0-9]+");
    assertThat(Files.readString(DOCKERFILE)).contains("HEALTHCHECK", "/observe/health");
    assertThat(dockerfile("ENTRYPOINT ")).singleElement().asString().startsWith("ENTRYPOINT [\"");
    assertThat(dockerfile("CMD ")).singleElement().isEqualTo("CMD [\"run\"]");
  }

  private static List<String> dockerfile(String instruction) throws IOException {
    return Files.readAllLines(DOCKERFILE).stream()
        .filter(line -> line.startsWith(instruction))
        .toList();
  }

  private static Map<?, ?> environment(String service) throws IOException {
    return (Map<?, ?>) services().get(service).get("environment");
  }

  private static Set<String> names(Map<?, ?> environment) {
    Set<String> names = new TreeSet<>();
    environment.keySet().forEach(name -> names.add((String) name));
    return names;
  }

  private static Map<String, Map<String, Object>> services() throws IOException {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try (Reader in = Files.newBufferedReader(Path.of("docker-compose.yml"))) {
      Map<String, Map<String, Map<String, Object>>> compose = yaml.load(in);
      return compose.get("services");
    }
  }
}
