package io.waf2kafka.demo.bench;

import io.waf2kafka.cli.Waf2Kafka;
import io.waf2kafka.demo.BrokerMain;
import io.waf2kafka.demo.SimulatorMain;
import io.waf2kafka.kafka.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Many streams in one process of the program, as it is shipped, against vendors that take their
 * time. Broker, vendors and program are processes of their own; what the program does is seen from
 * outside: its topics, its management port, and what the system says of it.
 */
public final class ManyStreams {

  /** How long after a window's end its events must be visible; 60 s of it are WAF_SETTLE. */
  static final Duration LONGEST_LAG = Duration.ofSeconds(90);

  private static final Duration LONGEST_START = Duration.ofMinutes(5);
  private static final Duration SAMPLE = Duration.ofSeconds(10);

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
    try (Child broker =
            Child.start(
                List.of("-Xmx512m"),
                BrokerMain.class,
                "--port=0",
                "--watch-stdin",
                "--dir=" + folder.resolve("broker"));
        Child vendors =
            Child.start(
                List.of("-Xmx256m"),
                SimulatorMain.class,
                "--port=0",
                "--watch-stdin",
                "--latency=PT0.2S",
                "--apptrana-rate=0.05",
                "--baleen-rate=0.05")) {
      return measure(folder, broker.ready(), vendors.ready());
    } finally {
      delete(folder.resolve("broker"));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private StreamsResult measure(Path folder, String brokers, String vendors) throws Exception {
    Path home = StreamsHome.write(shipped, folder.resolve("home"), streams);
    int port = freePort();
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", brokers);
    environment.put("APPTRANA_URL", vendors + "/wafportal/rest/siem/v1");
    environment.put("BALEEN_URL", vendors);
    environment.put("WAF_START", "PT2M"); // the bench is about steady work
    environment.put("WAF_MAX_REQUESTS_PER_SECOND", "1000"); // the simulator has one account
    environment.put("WAF_MANAGEMENT_PORT", String.valueOf(port));
    environment.putAll(variables);
    List<String> options =
        List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC", "-Dwaf2kafka.home=" + home);
    Instant started = Instant.now();
    try (Child program =
            Child.start(
                options, environment, folder.resolve("log").toFile(), Waf2Kafka.class, "run");
        LiveWindows windows = new LiveWindows(brokers, Topics.WINDOWS)) {
      StreamsProbe probe = new StreamsProbe(program, "http://127.0.0.1:" + port);
      awaitAll(program, probe, started);
      say("all streams run after %d s", Duration.between(started, Instant.now()).toSeconds());
      pause(Duration.ofMinutes(1)); // what the start cost is not what running costs
      double before = program.heapAfterCollection();
      windows.beginAt(Instant.now());
      probe.begin();
      Instant end = Instant.now().plus(length);
      while (Instant.now().isBefore(end) && program.isAlive()) {
        pause(SAMPLE);
        say("%s", probe.sample());
      }
      StreamsProbe.Use use = probe.end();
      windows.read();
      double after = program.heapAfterCollection();
      return new StreamsResult(streams, windows.delays(streams), use, before, after);
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

  private static void pause(Duration pause) throws InterruptedException {
    Thread.sleep(pause.toMillis());
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
