package io.waf2kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.source.apptrana.AppTranaIdentity;
import io.waf2kafka.source.apptrana.AppTranaMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README prints works as printed. */
class ReadmeTest {

  private static final List<String> STEPS = List.of("severity", "key", "alerts");

  @TempDir Path routes;

  static List<String> edits() {
    return ReadmeEdits.names();
  }

  @Test
  void printsFourEditsOfAVendorsRouteAndOneMoreTenant() {
    assertThat(edits()).containsExactly("severity", "key", "alerts", "all-events", "tenant");
  }

  @ParameterizedTest
  @MethodSource("edits")
  void anEditGivesRoutesThatCamelAccepts(String edit) throws IOException {
    copyRoutes();
    ReadmeEdits.apply(routes, edit);
    assertValid();
  }

  @ParameterizedTest
  @ValueSource(strings = {"apptrana.camel.yaml", "baleen.camel.yaml"})
  void theEditsOfAVendorsRouteFitEachOtherAndBothVendors(String file) throws IOException {
    copyRoutes();
    JsonNode shipped = RouteFile.read(routes.resolve(file)).yaml();
    STEPS.forEach(edit -> ReadmeEdits.apply(routes, edit, file));
    assertValid();
    JsonNode steps =
        RouteFile.values(RouteFile.read(routes.resolve(file)).yaml(), "when").get(0).at("/0/steps");
    assertThat(steps).hasSize(RouteFile.values(shipped, "when").get(0).at("/0/steps").size() + 2);
  }

  @Test
  void theEventIsWhatTheMapperMakesOfTheRow() throws IOException {
    Map<?, ?> site = object(block("row"));
    @SuppressWarnings("unchecked")
    Map<String, Object> row = (Map<String, Object>) ((List<?>) site.get("attacks")).get(0);
    String website = (String) site.get("websiteName");
    ObjectMapper json = new ObjectMapper();
    JsonNode printed = json.readTree(block("event"));
    String tenant = printed.at("/metadata/tenant_uid").asText();
    Instant processed = Instant.ofEpochMilli(printed.at("/metadata/processed_time").asLong());
    String uid = AppTranaIdentity.uid(tenant, website, row, 0);

    Map<String, Object> event =
        new AppTranaMapper(MapperSettings.of(tenant)).map(website, row, uid, processed);

    assertThat(json.readTree(Json.bytes(event))).isEqualTo(printed);
  }

  private void copyRoutes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.toList()) {
        Files.copy(file, routes.resolve(file.getFileName()));
      }
    }
  }

  private void assertValid() {
    RouteFile.all(routes).forEach(file -> assertThat(file.errors()).isEmpty());
  }

  private static Map<?, ?> object(String text) throws IOException {
    try (var parser =
        Json.parser(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
      parser.nextToken();
      return (Map<?, ?>) Json.read(parser);
    }
  }

  /** The JSON block behind an HTML comment. */
  private static String block(String name) throws IOException {
    Matcher found =
        Pattern.compile("<!-- " + name + " -->\\R```json\\R(.*?)\\R```", Pattern.DOTALL)
            .matcher(readme());
    assertThat(found.find()).as("the block " + name).isTrue();
    return found.group(1);
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
