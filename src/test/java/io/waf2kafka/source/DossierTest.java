package io.waf2kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waf2kafka.ocsf.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages docs/mapping-*.md: their tables name fields that are there, their samples are what the
 * mappers give. {@code -Dsamples.regenerate=true} writes the samples anew.
 */
class DossierTest {

  /** Shown at full length; the others are listed. */
  private static final Map<String, List<String>> SHOWN =
      Map.of(
          "apptrana",
          List.of(
              "documented-example",
              "sqli-blocked",
              "header-with-raw-quotes",
              "match-in-a-password",
              "secrets-in-quoted-bodies",
              "address-unknown",
              "target-log-injection",
              "row-empty"),
          "baleen",
          List.of(
              "documented-example",
              "sqli-blocked",
              "command-injection-unix",
              "custom-rule-blocked-by-code",
              "http-2-pseudo-headers-host-unknown",
              "method-propfind"));

  /** The same in every event, or a repetition. */
  private static final List<String> LEFT_OUT =
      List.of(
          "category_uid", "category_name", "class_uid", "class_name", "type_name", "observables");

  private static final List<String> LEFT_OUT_OF_METADATA =
      List.of(
          "log_format",
          "processed_time",
          "processed_time_dt",
          "product",
          "profiles",
          "tenant_uid",
          "transformation_info_list",
          "version");

  private static final String BEGIN = "<!-- samples -->\n";
  private static final String END = "<!-- /samples -->";
  private static final int LINE = 100;
  private static final int MOST_LINES = 1_500;
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]*)\\| ([^|]*)\\|");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final ObjectMapper JACKSON = new ObjectMapper();

  private static Path page(String source) {
    return Path.of("docs", "mapping-" + source + ".md");
  }

  private static List<Sample> samples(String source) throws IOException {
    return Sample.all().stream().filter(sample -> sample.source().equals(source)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"apptrana", "baleen"})
  void samplesAreWhatTheMapperGives(String source) throws IOException {
    String text = Files.readString(page(source));
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    String expected = dossier(source);
    if (Boolean.getBoolean("samples.regenerate")) {
      text = text.substring(0, begin) + expected + text.substring(end);
      Files.writeString(page(source), text);
      end = begin + expected.length();
    }
    assertThat(text.substring(begin, end))
        .as("mvn test -Dtest=DossierTest -Dsamples.regenerate=true writes it anew")
        .isEqualTo(expected);
    assertThat(text.lines().count()).isLessThan(MOST_LINES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"apptrana", "baleen"})
  void tableNamesWhatIsThere(String source) throws IOException {
    Set<String> events = new TreeSet<>();
    Set<String> rows = new TreeSet<>();
    for (Sample sample : samples(source)) {
      paths("", JACKSON.readTree(sample.golden("ocsf").toFile()), events);
      paths("", tree(Sample.read(sample.bytes())), rows);
    }
    String table = Files.readString(page(source));
    String prefix = source.equals("baleen") ? "transaction." : "attacks.";
    List<String> unknown = new ArrayList<>();
    for (Matcher row = ROW.matcher(table.substring(0, table.indexOf(BEGIN))); row.find(); ) {
      names(row.group(1)).stream()
          .filter(name -> !name.startsWith("transaction") && !name.startsWith("data[]"))
          .filter(name -> !rows.contains(prefix + name))
          .forEach(unknown::add);
      names(row.group(2)).stream().filter(name -> !events.contains(name)).forEach(unknown::add);
    }
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"apptrana", "baleen"})
  void tableNamesEveryDocumentedField(String source) throws IOException {
    Sample documented =
        samples(source).stream()
            .filter(sample -> sample.name().equals("documented-example"))
            .findFirst()
            .orElseThrow();
    Set<String> fields = new TreeSet<>();
    paths("", tree(Sample.read(documented.bytes())), fields);
    String table = Files.readString(page(source));
    for (String field : fields) {
      String name = field.replaceFirst("^(attacks|transaction)\\.", "");
      boolean inner = name.contains("headers.") || name.matches("attacks|transaction|websiteName");
      boolean parent = name.matches("request|response|producer|messages|messages.details");
      assertThat(inner || parent || table.contains("`" + name + "`")).as(name).isTrue();
    }
  }

  private static List<String> names(String cell) {
    List<String> names = new ArrayList<>();
    for (Matcher name = NAME.matcher(cell); name.find(); ) {
      names.add(name.group(1));
    }
    return names;
  }

  private static void paths(String path, JsonNode node, Set<String> paths) {
    if (node.isArray()) {
      node.forEach(element -> paths(path, element, paths));
    }
    node.properties()
        .forEach(
            field -> {
              String inner = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
              paths.add(inner);
              paths(inner, field.getValue(), paths);
            });
  }

  private static JsonNode tree(Object json) throws IOException {
    return JACKSON.readTree(Json.bytes(json));
  }

  private static String dossier(String source) throws IOException {
    StringBuilder page = new StringBuilder("\n## Samples\n\nLeft out of the events below:\n\n- `");
    page.append(String.join("`, `", LEFT_OUT)).append("`\n- of `metadata`: `");
    page.append(String.join("`, `", LEFT_OUT_OF_METADATA)).append("`\n");
    page.append(source.equals("baleen") ? "- of `unmapped`: all rules, as in the row\n" : "");
    List<String> others = new ArrayList<>();
    for (Sample sample : samples(source)) {
      if (SHOWN.get(source).contains(sample.name())) {
        page.append("\n### ").append(sample.name()).append("\n\nThe row:\n\n");
        block(page, tree(Sample.read(sample.bytes())));
        page.append("\nThe event:\n\n");
        block(page, shortened(JACKSON.readTree(sample.golden("ocsf").toFile())));
      } else {
        String link = "../" + sample.file().getParent() + "/" + sample.name();
        others.add(
            "| [%s](%s.json) | [OCSF](%s.ocsf.json) | [ECS](%s.ecs.json) |"
                .formatted(sample.name(), link, link, link));
      }
    }
    page.append("\n### All others\n\n| row | | |\n|---|---|---|\n");
    others.forEach(line -> page.append(line).append('\n'));
    return page.toString();
  }

  private static JsonNode shortened(JsonNode event) {
    ((ObjectNode) event).remove(LEFT_OUT);
    ((ObjectNode) event.get("metadata")).remove(LEFT_OUT_OF_METADATA);
    if (event.at("/unmapped/baleen") instanceof ObjectNode left) {
      left.remove("messages");
    }
    return event;
  }

  private static void block(StringBuilder page, JsonNode json) {
    page.append("```json\n");
    print(page, json, "");
    page.append("\n```\n");
  }

  /** Pretty, with what fits into a line on one. */
  private static void print(StringBuilder page, JsonNode json, String indent) {
    String line = json.toString();
    if (!json.isContainerNode() || indent.length() + line.length() <= LINE) {
      page.append(line);
      return;
    }
    page.append(json.isArray() ? "[" : "{");
    String separator = "\n";
    if (json.isArray()) {
      for (JsonNode element : json) {
        page.append(separator).append(indent).append("  ");
        print(page, element, indent + "  ");
        separator = ",\n";
      }
    } else {
      for (var field : json.properties()) {
        page.append(separator).append(indent).append("  \"").append(field.getKey()).append("\": ");
        print(page, field.getValue(), indent + "  ");
        separator = ",\n";
      }
    }
    page.append('\n').append(indent).append(json.isArray() ? "]" : "}");
  }
}
