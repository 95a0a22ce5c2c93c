package io.waf2kafka.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The ids of the streams that the route files start. */
final class ConfiguredStreams {

  private ConfiguredStreams() {}

  /** Those of {@code routes/}; none where the files cannot be read: the program itself says why. */
  static Set<String> in(Path home) {
    Set<String> streams = new TreeSet<>();
    try (Stream<Path> files = Files.list(home.resolve("routes"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".camel.yaml")).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          add(new Load(LoadSettings.builder().build()).loadFromInputStream(in), streams);
        }
      }
    } catch (IOException | YamlEngineException e) {
      // those that ran are known from their state
    }
    return streams;
  }

  private static void add(Object yaml, Set<String> streams) {
    for (Object element : yaml instanceof List<?> list ? list : List.of()) {
      if (element instanceof Map<?, ?> map
          && map.get("templatedRoute") instanceof Map<?, ?> route
          && route.get("parameters") instanceof List<?> parameters) {
        for (Object parameter : parameters) {
          if (parameter instanceof Map<?, ?> one && "stream".equals(one.get("name"))) {
            streams.add(String.valueOf(one.get("value")));
          }
        }
      }
    }
  }
}
