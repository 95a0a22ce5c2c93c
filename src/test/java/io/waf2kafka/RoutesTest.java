package io.waf2kafka;

import static io.waf2kafka.RouteFile.values;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped route files keep the form that their readers rely on. */
class RoutesTest {

  private static final Path ROUTES = Path.of("routes");
  private static final int MOST_LINES = 80;

  @TempDir Path folder;

  static List<RouteFile> files() {
    return RouteFile.all(ROUTES);
  }

  @ParameterizedTest
  @MethodSource("files")
  void isValidAgainstCamelsSchema(RouteFile file) {
    assertThat(file.errors()).isEmpty();
  }

  @Test
  void aStepThatCamelDoesNotKnowIsFound() throws IOException {
    String known = Files.readString(ROUTES.resolve("publish-event.camel.yaml"));
    Path file = folder.resolve("unknown.camel.yaml");
    Files.writeString(file, known.replace("- process:", "- proces:"));
    assertThat(RouteFile.read(file).errors()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isShortAndSaysAtItsTopWhatItIsFor(RouteFile file) throws IOException {
    List<String> lines = Files.readAllLines(file.path());
    assertThat(lines).hasSizeLessThanOrEqualTo(MOST_LINES);
    assertThat(lines.get(0)).startsWith("# ");
    assertThat(file.path().toString()).endsWith(".camel.yaml");
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyDefinitionHasAnIdAndADescription(RouteFile file) {
    for (JsonNode element : file.yaml()) {
      for (String kind : List.of("route", "routeTemplate", "routeConfiguration")) {
        if (element.has(kind)) {
          assertThat(element.get(kind).path("id").asText()).as(kind).isNotBlank();
          assertThat(element.get(kind).path("description").asText()).as(kind).isNotBlank();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void holdsAtMostOneRouteNamedLikeTheFile(RouteFile file) {
    List<JsonNode> routes = values(file.yaml(), "route");
    assertThat(routes).hasSizeLessThanOrEqualTo(1);
    for (JsonNode route : routes) {
      if (route.has("id")) {
        assertThat(file.path().getFileName()).hasToString(route.get("id").asText() + ".camel.yaml");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void routesAreCanonicalAndFreeOfScripts(RouteFile file) {
    for (JsonNode route : file.routes()) {
      for (String script : List.of("groovy", "jsonpath", "js", "mvel", "ognl", "joor", "java")) {
        assertThat(values(route, script)).as(script).isEmpty();
      }
      assertThat(values(route, "choice")).hasSizeLessThanOrEqualTo(1);
      assertThat(values(route, "uri")).noneMatch(uri -> uri.asText().contains("?"));
    }
  }

  @Test
  void directNamesEqualRouteIds() {
    Set<String> ids = new TreeSet<>();
    for (RouteFile file : files()) {
      for (JsonNode route : file.routes()) {
        String from = route.at("/from/uri").asText();
        if (from.startsWith("direct:")) {
          assertThat(from).isEqualTo("direct:" + route.get("id").asText());
        }
        ids.add(route.path("id").asText());
      }
    }
    for (RouteFile file : files()) {
      calls(file.yaml())
          .forEach(call -> assertThat(ids).contains(call.substring("direct:".length())));
    }
  }

  /** The {@code direct:} routes that a file calls; computed names are known only as they run. */
  private static Stream<String> calls(JsonNode yaml) {
    return values(yaml, "to").stream()
        .map(to -> to.isTextual() ? to.asText() : to.path("uri").asText())
        .filter(uri -> uri.startsWith("direct:"));
  }
}
