package io.waf2kafka.demo.bench;

import io.waf2kafka.demo.Folders;
import io.waf2kafka.demo.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder like the program's own, with many streams: one {@code templatedRoute} and a prefix of
 * settings for each, AppTrana and Baleen by turns.
 */
public final class StreamsHome {

  private static final String ROUTE =
      """
      - templatedRoute:
          routeTemplateRef: stream
          routeId: %1$s-stream
          parameters:
            - name: stream
              value: %1$s
            - name: source
              value: %2$s
            - name: settings
              value: %3$s
      """;

  private static final String APPTRANA = "%1$s.client-id=%2$s\n%1$s.client-secret=%3$s\n";
  private static final String BALEEN = "%1$s.api-key=%2$s\n%1$s.namespace=%3$s\n";

  private StreamsHome() {}

  /** Copies the shipped files and adds the streams. */
  static Path write(Path shipped, Path target, int streams) throws IOException {
    Folders.copyHome(shipped, target);
    Path routes = target.resolve("routes/streams.camel.yaml");
    Path settings = target.resolve("config/application.properties");
    StringBuilder added = new StringBuilder(templateOf(Files.readString(routes)));
    StringBuilder keys = new StringBuilder(Files.readString(settings));
    for (int i = 1; i <= streams; i++) {
      String id = "s%05d".formatted(i);
      boolean baleen = i % 2 == 0;
      added.append(entry(id, baleen ? "baleen" : "apptrana", id));
      keys.append(
          baleen
              ? BALEEN.formatted(id, Simulator.API_KEY, Simulator.NAMESPACE)
              : APPTRANA.formatted(id, Simulator.CLIENT_ID, Simulator.CLIENT_SECRET));
    }
    Files.writeString(routes, added);
    Files.writeString(settings, keys);
    return target;
  }

  /**
   * A stream as {@code routes/streams.camel.yaml} has it.
   *
   * @param settings the prefix of its settings
   */
  public static String entry(String id, String source, String settings) {
    return ROUTE.formatted(id, source, settings);
  }

  /** The shipped file up to its first stream. */
  private static String templateOf(String routes) {
    return routes.substring(0, routes.indexOf("- templatedRoute:"));
  }
}
