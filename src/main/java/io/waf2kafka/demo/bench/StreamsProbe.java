package io.waf2kafka.demo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the program's management port and the system say of it, sample by sample. */
final class StreamsProbe {

  /**
   * What was used from begin to end.
   *
   * @param seconds how long that was
   * @param cpu seconds of CPU
   * @param threads the most there were
   * @param heap megabytes in use at most, garbage included
   * @param resident megabytes resident at most
   * @param requests to the vendors
   * @param commits transactions that were committed
   * @param lag the most that {@code /api/streams} said, seconds
   * @param report how long {@code /api/streams} took at most, milliseconds
   * @param scrape how long {@code /observe/metrics} took at most, milliseconds
   * @param health how long {@code /observe/health} took at most, milliseconds
   */
  record Use(
      double seconds,
      double cpu,
      long threads,
      double heap,
      long resident,
      long requests,
      long commits,
      long lag,
      long report,
      long scrape,
      long health) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VALUE = Pattern.compile("(?m)^([a-z_]+)(\\{.*})? ([0-9.E+-]+)$");

  private final Child program;
  private final String url;
  private final HttpClient http = HttpClient.newHttpClient();
  private Counters begin;
  private Counters last;
  private long threads;
  private double heap;
  private long resident;
  private long lag;
  private long report;
  private long scrape;
  private long health;

  private record Counters(long nanos, Duration cpu, long requests, long commits) {}

  StreamsProbe(Child program, String url) {
    this.program = program;
    this.url = url;
  }

  /** How many streams closed a window; 0 while the port does not answer. */
  int running() throws InterruptedException {
    try {
      int running = 0;
      for (JsonNode stream : JSON.readTree(get("/api/streams")).get("streams")) {
        running += stream.get("lag_seconds").isNull() ? 0 : 1;
      }
      return running;
    } catch (IOException e) {
      return 0;
    }
  }

  void begin() throws IOException, InterruptedException {
    metrics();
    begin = last;
  }

  /** Looks once; one line for a person. */
  String sample() throws IOException, InterruptedException {
    long now = System.nanoTime();
    for (JsonNode stream : JSON.readTree(get("/api/streams")).get("streams")) {
      lag = Math.max(lag, stream.get("lag_seconds").asLong());
    }
    report = Math.max(report, millis(now));
    metrics();
    now = System.nanoTime();
    get("/observe/health");
    health = Math.max(health, millis(now));
    resident = Math.max(resident, program.resident());
    return String.format(
        Locale.ROOT,
        "%4d s: %5.1f s of CPU, %d threads, %d MB resident, %d requests, lag at most %d s",
        (last.nanos() - begin.nanos()) / 1_000_000_000,
        last.cpu().minus(begin.cpu()).toMillis() / 1e3,
        threads,
        resident,
        last.requests() - begin.requests(),
        lag);
  }

  private void metrics() throws IOException, InterruptedException {
    long now = System.nanoTime();
    String text = get("/observe/metrics");
    scrape = Math.max(scrape, millis(now));
    double used = 0;
    double requests = 0;
    double commits = 0;
    for (Matcher line = VALUE.matcher(text); line.find(); ) {
      String labels = line.group(2) == null ? "" : line.group(2);
      double value = Double.parseDouble(line.group(3));
      switch (line.group(1)) {
        case "jvm_memory_used_bytes" -> used += labels.contains("\"heap\"") ? value : 0;
        case "jvm_threads_live_threads" -> threads = Math.max(threads, (long) value);
        case "waf_api_calls_total" -> requests += value;
        case "waf_transactions_total" -> commits += labels.contains("committed") ? value : 0;
        default -> {
          // not counted here
        }
      }
    }
    heap = Math.max(heap, used / 1e6);
    last = new Counters(System.nanoTime(), program.cpu(), (long) requests, (long) commits);
  }

  private static long millis(long since) {
    return (System.nanoTime() - since) / 1_000_000;
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  Use end() throws IOException, InterruptedException {
    metrics();
    return new Use(
        (last.nanos() - begin.nanos()) / 1e9,
        last.cpu().minus(begin.cpu()).toMillis() / 1e3,
        threads,
        heap,
        resident,
        last.requests() - begin.requests(),
        last.commits() - begin.commits(),
        lag,
        report,
        scrape,
        health);
  }
}
