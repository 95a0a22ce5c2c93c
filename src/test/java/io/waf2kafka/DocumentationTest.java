package io.waf2kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.window.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages name files that are there, and print code that works with the code that is there. */
class DocumentationTest {

  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");

  @TempDir Path folder;

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String root : List.of(".", "docs", "docs/adr")) {
      try (Stream<Path> files = Files.list(Path.of(root))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToFiles(Path page) throws IOException {
    Matcher links = LINK.matcher(Files.readString(page));
    while (links.find()) {
      assertThat(page.resolveSibling(links.group(1))).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void javaCompiles(Path page) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String code : new Page(page).blocks("java")) {
      Matcher type = Pattern.compile("(?m)^public (?:final )?class (\\w+)").matcher(code);
      assertThat(type.find()).isTrue();
      sources.add(Files.writeString(folder.resolve(type.group(1) + ".java"), code));
    }
    if (!sources.isEmpty()) {
      assertThat(Compiler.compile(sources, folder)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void routesAreValidAgainstCamelsSchema(Path page) throws IOException {
    for (String yaml : new Page(page).blocks("yaml")) {
      if (!yaml.startsWith("  ")) {
        Path file = Files.writeString(folder.resolve("printed.camel.yaml"), yaml);
        assertThat(RouteFile.read(file).errors()).isEmpty();
      }
    }
  }

  @Test
  void theWindowRecordHasTheFieldsThatAreWritten() throws IOException {
    Page page = new Page(Path.of("docs", "consume.md"));
    JsonNode record = new ObjectMapper().readTree(page.blocks("json").get(0));
    List<String> names = new ArrayList<>();
    record.fieldNames().forEachRemaining(names::add);
    assertThat(names).containsSubsequence(new Tally().json().keySet());
  }
}
