package io.waf2kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The Kubernetes manifests and the systemd unit say what the program and its settings say. */
class ShippingTest {

  private static final Path KUBERNETES = Path.of("src/main/kubernetes");
  private static final Path LEASES = Path.of("src/main/kubernetes-leases");
  private static final Path UNIT = Path.of("src/main/systemd/waf2kafka.service");
  private static final Pattern VARIABLE =
      Pattern.compile("\\b(?:APPTRANA|BALEEN|KAFKA|WAF)_[A-Z_]+");

  @Test
  void theContainerRunsWithoutRights() throws IOException {
    assertThat(map(pod(), "securityContext"))
        .containsEntry("runAsNonRoot", true)
        .containsEntry("runAsUser", 10001)
        .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
    assertThat(pod()).containsEntry("automountServiceAccountToken", false);
    assertThat(map(container(), "securityContext"))
        .containsEntry("readOnlyRootFilesystem", true)
        .containsEntry("allowPrivilegeEscalation", false)
        .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
    assertThat(Files.readString(Path.of("src/main/docker/Dockerfile"))).contains("USER 10001:");
  }

  @Test
  void probesAskForTheHealthThatThisProgramServes() throws IOException {
    assertThat(path("startupProbe")).isEqualTo("/observe/health/live");
    assertThat(path("livenessProbe")).isEqualTo("/observe/health/live");
    assertThat(path("readinessProbe")).isEqualTo("/observe/health/ready");
    assertThat(map(container(), "resources")).containsKeys("requests", "limits");
  }

  @Test
  void itIsStoppedInTimeAndItsInstancesShareTheStreams() throws IOException {
    assertThat((Integer) pod().get("terminationGracePeriodSeconds")).isGreaterThan(20);
    assertThat(map(document("statefulset.yaml"), "spec")).containsEntry("replicas", 2);
    assertThat(document("statefulset.yaml")).containsEntry("kind", "StatefulSet"); // names stay
    assertThat(map(document("settings.yaml"), "data")).containsEntry("WAF_CLUSTER", "kafka");
    assertThat(Files.readString(UNIT)).contains("TimeoutStopSec=30");
  }

  @Test
  void everyVariableIsOneOfThisProgram() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Path file : List.of(KUBERNETES.resolve("statefulset.yaml"), UNIT)) {
      named.addAll(variables(Files.readString(file)));
    }
    map(document("settings.yaml"), "data").keySet().forEach(named::add);
    Set<String> known = ConfigurationTest.variables();
    known.add("WAF_JAVA_OPTS");
    assertThat(known).containsAll(named);
  }

  @Test
  void withLeasesThePodsMayAskForThemAndAreReadyBeforeTheyHaveAny() throws IOException {
    Map<String, Object> pod = map(map(map(leases("statefulset.yaml"), "spec"), "template"), "spec");
    assertThat(pod).containsEntry("automountServiceAccountToken", true);
    assertThat(Files.readString(LEASES.resolve("rbac.yaml")))
        .contains("kind: ServiceAccount\nmetadata:\n  name: " + pod.get("serviceAccountName"));
    String namespace = (String) leases("kustomization.yaml").get("namespace");
    assertThat(Files.readString(LEASES.resolve("rbac.yaml"))) // Kubernetes takes no subject without
        .endsWith("    namespace: " + namespace + "\n");
    Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
    assertThat(map(map(container, "readinessProbe"), "httpGet"))
        .containsEntry("path", "/observe/health/live");
    assertThat(container.get("name")).isEqualTo(container().get("name"));
    assertThat(map(leases("settings.yaml"), "data")).containsEntry("WAF_CLUSTER", "kubernetes");
    Map<String, Object> template = map(map(document("statefulset.yaml"), "spec"), "template");
    Map<String, Object> labels = map(map(template, "metadata"), "labels");
    assertThat(Files.readString(Path.of("config/application.properties")))
        .contains(
            "waf.kubernetes-labels=app.kubernetes.io/name=" + labels.get("app.kubernetes.io/name"));
  }

  private static Map<String, Object> leases(String name) throws IOException {
    return yaml(LEASES.resolve(name));
  }

  private static Set<String> variables(String text) {
    return VARIABLE
        .matcher(text.replaceAll("(?m)#.*like KAFKA_PORT$", ""))
        .results()
        .map(MatchResult::group)
        .map(name -> name.replaceFirst("_FILE$", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void theSecretHoldsWhatTheContainerReadsAndNoValue() throws IOException {
    Map<String, Object> secrets = map(document("secret.yaml"), "stringData");
    assertThat(secrets.values()).allMatch(value -> value.equals(""));
    for (Object variable : (List<?>) container().get("env")) {
      String file = (String) ((Map<?, ?>) variable).get("value");
      assertThat(secrets).containsKey(Path.of(file).getFileName().toString());
    }
  }

  @Test
  void theConfigMapsHoldEveryRouteAndTheSettings(@TempDir Path folder) throws IOException {
    assertThat(listed(Path.of("."))).isEqualTo(there(Path.of(".")));
    Page.ADD_A_VENDOR.follow(folder);
    assertThat(listed(folder)).containsAll(there(folder));
  }

  private static Set<String> listed(Path home) throws IOException {
    Set<String> listed = new TreeSet<>();
    Map<String, Object> kustomization = document(home, "kustomization.yaml");
    for (Object map : (List<?>) kustomization.get("configMapGenerator")) {
      for (Object file : (List<?>) ((Map<?, ?>) map).get("files")) {
        listed.add(KUBERNETES.resolve((String) file).normalize().toString());
      }
    }
    return listed;
  }

  private static Set<String> there(Path home) throws IOException {
    Set<String> there = new TreeSet<>(Set.of("config/application.properties"));
    try (Stream<Path> routes = Files.list(home.resolve("routes"))) {
      routes.forEach(route -> there.add("routes/" + route.getFileName()));
    }
    return there;
  }

  private static String path(String probe) throws IOException {
    return (String) map(map(container(), probe), "httpGet").get("path");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> container() throws IOException {
    return (Map<String, Object>) ((List<?>) pod().get("containers")).get(0);
  }

  private static Map<String, Object> pod() throws IOException {
    return map(map(map(document("statefulset.yaml"), "spec"), "template"), "spec");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<?, ?> map, String key) {
    return (Map<String, Object>) map.get(key);
  }

  private static Map<String, Object> document(String name) throws IOException {
    return document(Path.of("."), name);
  }

  private static Map<String, Object> document(Path home, String name) throws IOException {
    return yaml(home.resolve(KUBERNETES).resolve(name));
  }

  private static Map<String, Object> yaml(Path file) throws IOException {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try (Reader in = Files.newBufferedReader(file)) {
      return yaml.load(in);
    }
  }
}
