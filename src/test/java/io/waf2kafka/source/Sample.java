package io.waf2kafka.source;

import com.fasterxml.jackson.core.JsonParser;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.source.apptrana.AppTranaIdentity;
import io.waf2kafka.source.apptrana.AppTranaMapper;
import io.waf2kafka.source.baleen.BaleenIdentity;
import io.waf2kafka.source.baleen.BaleenMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A vendor's JSON under {@code samples/<source>/<behaviour>.json}: for AppTrana one element of
 * {@code data[]} with one attack, for Baleen one entry.
 *
 * @param source the folder it lies in
 * @param file the file
 */
public record Sample(String source, Path file) {

  /** The source folder, so that the golden files can be written again. */
  private static final Path ROOT = Path.of("src/test/resources/samples");

  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final String TENANT = "acme";
  private static final AppTranaMapper APPTRANA = new AppTranaMapper(MapperSettings.of(TENANT));
  private static final BaleenMapper BALEEN =
      new BaleenMapper(MapperSettings.of(TENANT), BaleenMapper.Options.DEFAULT);

  /** All samples, by source and name. */
  public static List<Sample> all() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.toString().endsWith(".ocsf.json"))
          .filter(file -> !file.toString().endsWith(".ecs.json"))
          .sorted()
          .map(file -> new Sample(file.getParent().getFileName().toString(), file))
          .toList();
    }
  }

  /** The golden file: {@code ocsf} or {@code ecs}. */
  public Path golden(String schema) {
    return file.resolveSibling(name() + "." + schema + ".json");
  }

  /** The behaviour. */
  String name() {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - 5);
  }

  byte[] bytes() throws IOException {
    return Files.readAllBytes(file);
  }

  /** The event of a document of this source. */
  Map<String, Object> event(byte[] document) throws IOException {
    return event(source, read(document));
  }

  static Object read(byte[] document) throws IOException {
    try (JsonParser p = Json.parser(new ByteArrayInputStream(document))) {
      p.nextToken();
      return Json.read(p);
    }
  }

  /** The event of a row, by the mapper of its source. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> event(String source, Object json) {
    Map<String, Object> object = (Map<String, Object>) json;
    return switch (source) {
      case "apptrana" -> attack(object);
      case "baleen" -> BALEEN.map(object, BaleenIdentity.uid("namespace", object), null, null, NOW);
      default -> throw new IllegalArgumentException("which mapper has the samples of " + source);
    };
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> attack(Map<String, Object> object) {
    String website = (String) object.get("websiteName");
    Map<String, Object> attack =
        (Map<String, Object>) ((List<Object>) object.get("attacks")).get(0);
    return APPTRANA.map(website, attack, AppTranaIdentity.uid(TENANT, website, attack, 0), NOW);
  }

  @Override
  public String toString() {
    return source + "/" + file.getFileName();
  }
}
