package io.waf2kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.window.Tally;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
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
    List<JavaFileObject> sources = new ArrayList<>();
    for (String code : blocks(page, "java")) {
      Matcher type = Pattern.compile("(?m)^public (?:final )?class (\\w+)").matcher(code);
      assertThat(type.find()).isTrue();
      sources.add(new Source(type.group(1), code));
    }
    if (!sources.isEmpty()) {
      StringWriter said = new StringWriter();
      List<String> options = List.of("-d", folder.toString(), "-Xlint:all", "-proc:none");
      var compiler = ToolProvider.getSystemJavaCompiler();
      compiler.getTask(said, null, null, options, null, sources).call();
      assertThat(said.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void routesAreValidAgainstCamelsSchema(Path page) throws IOException {
    for (String yaml : blocks(page, "yaml")) {
      if (!yaml.startsWith("  ")) {
        Path file = Files.writeString(folder.resolve("printed.camel.yaml"), yaml);
        assertThat(RouteFile.read(file).errors()).isEmpty();
      }
    }
  }

  @Test
  void theWindowRecordHasTheFieldsThatAreWritten() throws IOException {
    JsonNode record =
        new ObjectMapper().readTree(blocks(Path.of("docs", "consume.md"), "json").get(0));
    List<String> names = new ArrayList<>();
    record.fieldNames().forEachRemaining(names::add);
    assertThat(names).containsSubsequence(new Tally().json().keySet());
  }

  private static List<String> blocks(Path page, String language) throws IOException {
    Matcher found =
        Pattern.compile("```" + language + "\\R(.*?)\\R```", Pattern.DOTALL)
            .matcher(Files.readString(page));
    List<String> blocks = new ArrayList<>();
    while (found.find()) {
      blocks.add(found.group(1));
    }
    return blocks;
  }

  /** A class as a page prints it. */
  private static final class Source extends SimpleJavaFileObject {

    private final String code;

    Source(String name, String code) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
