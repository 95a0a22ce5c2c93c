package io.waf2kafka.demo.bench;

import io.waf2kafka.demo.bench.Plot.Panel;
import io.waf2kafka.demo.bench.Plot.Point;
import io.waf2kafka.ocsf.Json;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How cost grows with events, windows, streams and instances: one table and one picture, from runs
 * of the program as it is shipped.
 */
public final class Scaling {

  private static final List<Integer> EVENTS = List.of(10_000, 30_000, 100_000);
  private static final List<Integer> DAYS = List.of(1, 3);
  private static final List<Integer> STREAMS = List.of(10, 1_000);
  private static final List<Integer> INSTANCES = List.of(1, 2, 3);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final int SHARED_STREAMS = 48;

  private final Path shipped;
  private final Path folder;
  private final PrintWriter out;
  private final Map<String, Object> json = new LinkedHashMap<>();
  private final List<Panel> panels = new ArrayList<>();

  /**
   * Runs that have not begun.
   *
   * @param shipped the folder with {@code config/} and {@code routes/}
   * @param folder where {@code scaling.svg} and {@code scaling.json} are written
   * @param out where the tables are printed
   */
  public Scaling(Path shipped, Path folder, PrintWriter out) {
    this.shipped = shipped;
    this.folder = folder;
    this.out = out;
  }

  /** Measures all of it, in about ten minutes. */
  public void measure() throws Exception {
    Path work = Files.createTempDirectory("waf2kafka-scaling-");
    events(work);
    windows(work);
    streams();
    instances(work);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("scaling.svg"), Plot.svg("How cost grows", panels));
    Files.write(folder.resolve("scaling.json"), Json.bytes(json));
    say("%s and scaling.json are written", folder.resolve("scaling.svg"));
  }

  private void events(Path work) throws Exception {
    head("events", "s", "CPU s", "CPU µs/event", "MB resident");
    List<Point> points = new ArrayList<>();
    List<Object> rows = new ArrayList<>();
    for (int events : EVENTS) {
      double rate = events / (double) HOUR.toSeconds();
      Backlog.Result result =
          new Backlog(1, 1, HOUR, rate, Duration.ZERO)
              .measure(shipped, work.resolve("events-" + events));
      row(
          result.events(),
          result.seconds(),
          result.cpu(),
          result.cpu() * 1e6 / result.events(),
          result.resident());
      points.add(new Point(result.events(), result.cpu()));
      rows.add(json(result));
    }
    done(
        "events", rows, new Panel("Events, one stream", "events", "CPU s, start included", points));
  }

  private void windows(Path work) throws Exception {
    head("windows", "s", "windows/s", "CPU ms/window", "MB resident");
    List<Point> points = new ArrayList<>();
    List<Object> rows = new ArrayList<>();
    for (int days : DAYS) {
      Backlog.Result result =
          new Backlog(1, 1, Duration.ofDays(days), 0.02, Duration.ZERO)
              .measure(shipped, work.resolve("days-" + days));
      row(
          result.windows(),
          result.seconds(),
          result.windows() / result.seconds(),
          result.cpu() * 1e3 / result.windows(),
          result.resident());
      points.add(new Point(result.windows(), result.seconds()));
      rows.add(json(result));
    }
    done("windows", rows, new Panel("Windows of history, one stream", "windows", "s", points));
  }

  private void streams() throws Exception {
    head("streams", "s late at most", "CPU % of a core", "threads", "MB resident");
    List<Point> points = new ArrayList<>();
    List<Object> rows = new ArrayList<>();
    for (int streams : STREAMS) {
      StreamsResult result =
          new ManyStreams(shipped, streams, Duration.ofMinutes(1), 256, Map.of(), quiet())
              .measure();
      double share = 100 * result.use().cpu() / result.use().seconds();
      row(streams, result.delays().most(), share, result.use().threads(), result.use().resident());
      points.add(new Point(streams, share));
      rows.add(result.json());
    }
    done(
        "streams",
        rows,
        new Panel("Streams, polled each minute", "streams", "CPU, % of a core", points));
  }

  private void instances(Path work) throws Exception {
    head("instances", "s", "windows/s", "CPU s", "MB resident, each");
    List<Point> points = new ArrayList<>();
    List<Object> rows = new ArrayList<>();
    for (int instances : INSTANCES) {
      Backlog.Result result =
          new Backlog(SHARED_STREAMS, instances, HOUR.multipliedBy(6), 0.02, LATENCY)
              .measure(shipped, work.resolve("instances-" + instances));
      row(
          instances,
          result.seconds(),
          result.windows() / result.seconds(),
          result.cpu(),
          result.resident());
      points.add(new Point(instances, result.windows() / result.seconds()));
      rows.add(json(result));
    }
    done(
        "instances",
        rows,
        new Panel(
            "Instances, " + SHARED_STREAMS + " streams' history",
            "instances",
            "windows/s",
            points));
  }

  private void done(String name, List<Object> rows, Panel panel) {
    json.put(name, rows);
    panels.add(panel);
  }

  private static Map<String, Object> json(Backlog.Result result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("windows", result.windows());
    json.put("events", result.events());
    json.put("seconds", result.seconds());
    json.put("cpu_seconds", result.cpu());
    json.put("resident_mb", result.resident());
    return json;
  }

  private static PrintWriter quiet() {
    return new PrintWriter(java.io.Writer.nullWriter());
  }

  /** The head of a table in Markdown. */
  private void head(String... names) {
    say("%n| %s |", String.join(" | ", names));
    say("|%s", "---|".repeat(names.length));
  }

  private void row(double... values) {
    StringBuilder row = new StringBuilder("|");
    for (double value : values) {
      String format = value >= 100 || value == Math.rint(value) ? " %,.0f |" : " %.1f |";
      row.append(String.format(Locale.ROOT, format, value));
    }
    say("%s", row);
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
