package io.waf2kafka.demo.bench;

import io.waf2kafka.demo.EmbeddedBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Many streams in one process of the program, as it is shipped, against vendors that take their
 * time. Broker, vendors and program are processes of their own; what the program does is seen from
 * outside: its topics, its management port, and what the system says of it.
 */
public final class ManyStreams {

  /** How long after a window's end its events must be visible; 60 s of it are WAF_SETTLE. */
  static final Duration LONGEST_LAG = Duration.ofSeconds(90);

  private static final Duration LONGEST_START = Duration.ofMinutes(5);
  private static final Duration LATENCY = Duration.ofMillis(200);

  /** Events a second of a stream. */
  private static final double RATE = 0.05;

  private static final Duration SAMPLE = Duration.ofSeconds(10);

  /** What the start cost is not what running costs. */
  private static final Duration WARM_UP = Duration.ofMinutes(1);

  private final Path shipped;
  private final int streams;
  private final Duration length;
  private final int heap;
  private final Map<String, String> variables;
  private final PrintWriter out;

  /**
   * A run that has not begun.
   *
   * @param shipped the folder with {@code config/} and {@code routes/}
   * @param streams how many, AppTrana and Baleen by turns
   * @param length how long is measured, once all of them run
   * @param heap the program's most heap, megabytes
   * @param variables the program's, over the bench's
   * @param out where progress is printed
   */
  public ManyStreams(
      Path shipped,
      int streams,
      Duration length,
      int heap,
      Map<String, String> variables,
      PrintWriter out) {
    this.shipped = shipped;
    this.streams = streams;
    this.length = length;
    this.heap = heap;
    this.variables = variables;
    this.out = out;
  }

  /** Runs it; the folder with the program's log is kept, the broker's is not. */
  public StreamsResult measure() throws Exception {
    Path folder = Files.createTempDirectory("waf2kafka-bench-");
    say("%d streams for %d s; files in %s", streams, length.toSeconds(), folder);
    try (World world = new World(folder, LATENCY, RATE)) {
      return measure(folder, world);
    }
  }

  private StreamsResult measure(Path folder, World world) throws Exception {
    Path home = StreamsHome.write(shipped, folder.resolve("home"), streams);
    int port = EmbeddedBroker.freePort();
    Map<String, String> environment = new HashMap<>();
    environment.put("WAF_START", "PT2M"); // the bench is about steady work
    environment.put("WAF_MANAGEMENT_PORT", String.valueOf(port));
    environment.putAll(variables);
    Instant started = Instant.now();
    try (Child program = world.program(home, heap, environment, folder.resolve("log"));
        LiveWindows windows = new LiveWindows(world)) {
      StreamsProbe probe = new StreamsProbe(program, "http://127.0.0.1:" + port);
      awaitAll(program, probe, started);
      say("all streams run after %d s", Duration.between(started, Instant.now()).toSeconds());
      pause(shorter(WARM_UP, length));
      double before = program.heapAfterCollection();
      windows.beginAt(Instant.now());
      probe.begin();
      Instant end = Instant.now().plus(length);
      while (Instant.now().isBefore(end) && program.isAlive()) {
        pause(shorter(SAMPLE, length));
        say("%s", probe.sample());
      }
      StreamsProbe.Use use = probe.end();
      windows.read();
      double after = program.heapAfterCollection();
      return new StreamsResult(streams, windows.delays(), use, before, after);
    }
  }

  private void awaitAll(Child program, StreamsProbe probe, Instant started) throws Exception {
    int running = 0;
    while (running < streams) {
      pause(Duration.ofSeconds(2));
      if (!program.isAlive() || started.plus(LONGEST_START).isBefore(Instant.now())) {
        throw new IOException(running + " of " + streams + " streams run; see the program's log");
      }
      running = probe.running();
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static void pause(Duration pause) throws InterruptedException {
    Thread.sleep(pause.toMillis());
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
