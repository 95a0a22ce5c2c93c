package io.waf2kafka.config;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The keys of {@code config/application.properties}, each overridden by the environment variable of
 * the same name in capitals ({@code apptrana.client-id}: {@code APPTRANA_CLIENT_ID}), or by the
 * content of the file that {@code <NAME>_FILE} names. An empty variable counts as set.
 */
public final class Settings {

  private final Map<String, String> file;
  private final Map<String, String> environment;

  public Settings(Map<String, String> file, Map<String, String> environment) {
    this.file = new TreeMap<>(file);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads a properties file, UTF-8, with this process's environment over it.
   *
   * @throws ConfigurationException when the file cannot be read
   */
  public static Settings read(Path file) {
    return read(file, System.getenv());
  }

  /** Reads a properties file, UTF-8, with another environment over it. */
  public static Settings read(Path file, Map<String, String> environment) {
    Properties properties = new Properties();
    try (var reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(file + " cannot be read: " + e.getMessage());
    }
    Map<String, String> entries = new TreeMap<>();
    properties.forEach((key, value) -> entries.put((String) key, ((String) value).trim()));
    return new Settings(entries, environment);
  }

  /** The environment variable of a key. */
  public static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** A setting, empty when neither the file nor the environment has it. */
  public Optional<String> find(String key) {
    String variable = variable(key);
    String value = environment.get(variable);
    if (value == null && environment.containsKey(variable + "_FILE")) {
      value = content(variable + "_FILE");
    }
    return Optional.ofNullable(value == null ? file.get(key) : value.trim());
  }

  private String content(String variable) {
    try {
      return Files.readString(Path.of(environment.get(variable))).strip();
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          variable + ": the file " + environment.get(variable) + " cannot be read");
    }
  }

  /** A setting, "" when there is none. */
  public String get(String key) {
    return find(key).orElse("");
  }

  /** A setting that must not be empty; an empty variable gives the default of the file. */
  public String required(String key) {
    String value = get(key);
    if (value.isEmpty()) {
      value = file.getOrDefault(key, "");
    }
    if (value.isEmpty()) {
      throw new ConfigurationException(variable(key) + " is not set");
    }
    return value;
  }

  /** A list of words, separated by commas. */
  public List<String> list(String key) {
    return words(get(key));
  }

  /** The words of a list that is separated by commas. */
  public static List<String> words(String text) {
    return Arrays.stream(text.split(",")).map(String::trim).filter(w -> !w.isEmpty()).toList();
  }

  /** A duration of ISO-8601, not negative. */
  public Duration duration(String key) {
    return duration(key, required(key));
  }

  /** The duration of a text, named by its key in the error. */
  public static Duration duration(String key, String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    throw new ConfigurationException(
        variable(key) + "=" + text + " is no duration: write PT5S, PT1M or PT24H");
  }

  /** A whole number between two bounds, both allowed. */
  public int number(String key, int least, int most) {
    String text = required(key);
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new ConfigurationException(
        variable(key) + "=" + text + " is no number from " + least + " to " + most);
  }

  public boolean flag(String key) {
    return oneOf(key, required(key), List.of("true", "false")).equals("true");
  }

  /** A setting that allows a few words only. */
  public static String oneOf(String key, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw new ConfigurationException(
          variable(key) + "=" + value + " is not one of " + String.join(", ", allowed));
    }
    return value;
  }

  /** All keys of the file with their values, and what the environment says over them. */
  public Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    file.keySet().forEach(key -> all.put(key, get(key)));
    return all;
  }

  /** Variables of the environment that begin so, for names that the file does not list. */
  public Map<String, String> variables(String prefix) {
    Map<String, String> found = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name, value);
          }
        });
    return found;
  }
}
