package io.waf2kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each setting is explained in config/application.properties, and the README says the same. */
class ConfigurationTest {

  private static final Path PROPERTIES = Path.of("config", "application.properties");
  private static final Pattern SECTION = Pattern.compile("### (.+?) #+");
  private static final Pattern TEXT = Pattern.compile("# ([A-Z][A-Z0-9_]*): (.+)");

  private static final Path REFERENCE = Path.of("docs", "configuration.md");
  private static final String REFERENCE_HEAD =
      """
      # Settings

      This page is made from [config/application.properties](../config/application.properties) by the tests; do not
      edit it. The variable of the environment wins over the key in the file; `<NAME>_FILE` names a file that holds
      the value, for secrets. Durations are ISO-8601 (`PT5S`, `PT1M`, `P30D`), lists are separated by commas. A value
      that cannot be used ends `run` and `check` with code 2, before anything is contacted.

      Keys of a vendor can have the prefix of a stream in its place (`ACME_WEBSITES`), see
      [Add a tenant](../README.md#add-a-tenant); credentials are read from that prefix only. Any option of the Kafka
      clients can be set as `KAFKA_<OPTION>`.
      """;

  private static final String BEGIN = "<!-- settings -->\n";
  private static final String END = "<!-- /settings -->";

  private record Setting(String section, String key, String value, String comment) {

    /** The variable that the line above names, and the text behind it. */
    Matcher text() {
      return TEXT.matcher(comment);
    }

    String row() {
      Matcher text = text();
      assertThat(text.matches()).as(key).isTrue();
      String shown = value.isEmpty() ? "" : "`" + value + "`";
      return "| `%s` | %s | %s |".formatted(text.group(1), shown, text.group(2)).replace("  ", " ");
    }
  }

  /** The variables that this program reads. */
  static Set<String> variables() throws IOException {
    Set<String> variables = new TreeSet<>();
    settings().forEach(setting -> variables.add(Settings.variable(setting.key())));
    return variables;
  }

  private static List<Setting> settings() throws IOException {
    return settings(PROPERTIES);
  }

  private static List<Setting> settings(Path file) throws IOException {
    List<Setting> settings = new ArrayList<>();
    String section = "";
    String above = "";
    for (String line : Files.readAllLines(file)) {
      Matcher heading = SECTION.matcher(line);
      if (heading.matches()) {
        section = heading.group(1);
      }
      int equals = line.indexOf('=');
      if (!line.startsWith("#") && !line.startsWith("camel.") && equals > 0) {
        settings.add(
            new Setting(section, line.substring(0, equals), line.substring(equals + 1), above));
      }
      above = line;
    }
    return settings;
  }

  @Test
  void theLineAboveEachSettingNamesItsVariableAndSaysWhatItIs(@TempDir Path folder)
      throws IOException {
    Page.ADD_A_VENDOR.follow(folder);
    List<Setting> settings = settings(folder.resolve(PROPERTIES));
    assertThat(settings).hasSizeGreaterThan(40).containsAll(settings());
    for (Setting setting : settings) {
      Matcher text = setting.text();
      assertThat(text.matches()).as(setting.key()).isTrue();
      assertThat(text.group(1)).isEqualTo(Settings.variable(setting.key()));
    }
  }

  @Test
  void theReferenceHasEachSettingWithItsKey() throws IOException {
    StringBuilder page = new StringBuilder(REFERENCE_HEAD);
    String section = "";
    for (Setting setting : settings()) {
      if (!setting.section().equals(section)) {
        section = setting.section();
        page.append("\n## ").append(section).append("\n\n");
        page.append("| variable | key | default | meaning |\n|---|---|---|---|\n");
      }
      Matcher text = setting.text();
      assertThat(text.matches()).as(setting.key()).isTrue();
      String shown = setting.value().isEmpty() ? "" : "`" + setting.value() + "`";
      page.append(
          "| `%s` | `%s` | %s | %s |\n"
              .formatted(text.group(1), setting.key(), shown, text.group(2))
              .replace("  ", " "));
    }
    if (Boolean.getBoolean("samples.regenerate")) {
      Files.writeString(REFERENCE, page);
    }
    assertThat(Files.readString(REFERENCE))
        .as("mvn test -Dtest=ConfigurationTest -Dsamples.regenerate=true writes it anew")
        .isEqualTo(page.toString());
  }

  @Test
  void theReadmeHasEachSettingWithItsDefaultAndItsText() throws IOException {
    StringBuilder expected = new StringBuilder();
    String section = "";
    for (Setting setting : settings()) {
      if (!setting.section().equals(section)) {
        section = setting.section();
        expected.append("\n**").append(section).append("**\n\n");
        expected.append("| variable | default | meaning |\n|---|---|---|\n");
      }
      expected.append(setting.row()).append('\n');
    }
    assertThat(printed(expected.toString()))
        .as("mvn test -Dtest=ConfigurationTest -Dsamples.regenerate=true writes it anew")
        .isEqualTo(expected.toString());
  }

  /** What stands between the README's marks; written anew before, when that was asked for. */
  private static String printed(String expected) throws IOException {
    Path file = Path.of("README.md");
    String readme = Files.readString(file);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    if (Boolean.getBoolean("samples.regenerate")) {
      Files.writeString(file, readme.substring(0, begin) + expected + readme.substring(end));
      return expected;
    }
    return readme.substring(begin, end);
  }
}
