package io.waf2kafka.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waf2kafka.ocsf.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a browser, with streams as they may be. */
class StatusPageTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  /** What the browser is asked for says how much wider than the window the page is. */
  private static final String PROBE =
      "<script>setTimeout(() => document.body.append('wider by ' +"
          + " (document.documentElement.scrollWidth - innerWidth) + ' pixels'), 1500)</script>";

  @TempDir private Path folder;

  private final List<Map<String, Object>> streams = new ArrayList<>();
  private HttpServer server;
  private Browser browser;

  @BeforeEach
  void serve() throws IOException {
    Optional<Browser> found = Browser.find(folder);
    assumeTrue(found.isPresent(), "no browser was found: apt-get install chromium");
    browser = found.get();
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", call -> page(call, ""));
    server.createContext("/probe", call -> page(call, PROBE));
    server.createContext(
        "/api/streams",
        call -> answer(call, Json.bytes(Map.of("now", NOW.toString(), "streams", streams))));
    server.start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static void page(HttpExchange call, String added) throws IOException {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    new StatusPage().process(exchange);
    exchange
        .getMessage()
        .getHeaders()
        .forEach((name, value) -> call.getResponseHeaders().set(name, value.toString()));
    String page = new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8);
    if (!added.isEmpty()) {
      call.getResponseHeaders().remove("Content-Security-Policy");
    }
    answer(call, page.replace("</body>", added + "</body>").getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange call, byte[] body) throws IOException {
    call.sendResponseHeaders(200, body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Test
  void oneLookTellsWhichStreamsFlow() throws Exception {
    streams.addAll(List.of(fresh(), failing()));
    String page = browser.document(address("/"), 1280);
    assertThat(page)
        .contains("1 of 2 streams not ready: baleen", "✓ fresh", "✕ failing")
        .contains("the vendor answered 403 (Forbidden): check BALEEN_API_KEY", "not ready since")
        .contains("1 min 2 s", "3 malformed", "99 %: 410 ms")
        .contains("aria-label=\"Coverage of the last 30 days: complete ", "gap 1 h")
        .contains("aria-label=\"Last minute ");
    if (Boolean.getBoolean("samples.regenerate")) {
      browser.screenshot(address("/"), 1280, 520, Path.of("docs", "status.png"));
      browser.screenshot(address("/"), 390, 1000, Path.of("target", "status-390.png"));
    }
  }

  @Test
  void whatAVendorSaysIsNeverMarkup() throws Exception {
    String hostile = "<img src=x onerror=\"document.title='owned'\"><script>x</script>";
    Map<String, Object> stream = failing();
    stream.put("stream", hostile);
    stream.put("source", hostile);
    stream.put("state", hostile);
    stream.put("reason", hostile);
    stream.put("last_error", Map.of("text", hostile + "'", "since", hostile, "cause", "vendor"));
    stream.put("warnings", List.of(hostile));
    stream.put("dead_letters", Map.of(hostile, 1));
    streams.add(stream);
    String page = browser.document(address("/"), 1280);
    assertThat(page).contains("&lt;img src=x", "<title>waf2kafka</title>").doesNotContain("<img");
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void fitsTheWindow(int width) throws Exception {
    Map<String, Object> stream = failing();
    stream.put("stream", "a-stream-with-a-very-long-name-of-one-hundred-characters-".repeat(2));
    stream.put("reason", "x".repeat(300));
    streams.addAll(List.of(fresh(), stream));
    assertThat(browser.document(address("/probe"), width)).contains("wider by 0 pixels");
  }

  private static Map<String, Object> fresh() {
    Map<String, Object> stream = new LinkedHashMap<>();
    stream.put("stream", "apptrana");
    stream.put("source", "apptrana");
    stream.put("state", "fresh");
    stream.put("ready", true);
    stream.put("reason", null);
    stream.put("since", null);
    stream.put("lag_seconds", 62);
    stream.put("backlog_seconds", 0);
    stream.put("last_error", null);
    stream.put("warnings", List.of());
    stream.put("dead_letters", Map.of("malformed", 3, "too_large", 0));
    stream.put("latency_milliseconds", Map.of("median", 38, "p99", 410));
    stream.put("events_per_minute", minutes(0));
    stream.put(
        "coverage",
        coverage("none 96", "complete 300", "gap 1", "complete 200", "late 3", "complete 120"));
    return stream;
  }

  private static Map<String, Object> failing() {
    Map<String, Object> stream = fresh();
    String words = "the vendor answered 403 (Forbidden): check BALEEN_API_KEY";
    stream.put("stream", "baleen");
    stream.put("source", "baleen");
    stream.put("state", "failing");
    stream.put("ready", false);
    stream.put("reason", words);
    stream.put("since", NOW.minus(Duration.ofMinutes(25)).toString());
    stream.put("lag_seconds", 1_570);
    stream.put("backlog_seconds", 7_200);
    stream.put(
        "last_error",
        Map.of("text", words, "cause", "credentials", "since", NOW.minusSeconds(1_500).toString()));
    stream.put("warnings", List.of("rows outside the window: BALEEN_TIME_ZONE looks wrong"));
    stream.put("dead_letters", Map.of("malformed", 0));
    stream.put("events_per_minute", minutes(25));
    stream.put("coverage", coverage("none 400", "complete 318", "backfilling 2"));
    return stream;
  }

  /** A quiet wave, and nothing in the last minutes. */
  private static List<Long> minutes(int nothing) {
    Random random = new Random(7);
    List<Long> minutes = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      double wave = 60 + 40 * Math.sin(i / 30.0) + random.nextInt(25) + (i == 170 ? 160 : 0);
      minutes.add(i >= 240 - nothing ? 0 : Math.round(wave));
    }
    return minutes;
  }

  private static List<Map<String, Object>> coverage(String... parts) {
    List<Map<String, Object>> strip = new ArrayList<>();
    Instant from = NOW.minus(Duration.ofHours(720));
    for (String part : parts) {
      Instant to = from.plus(Duration.ofHours(Integer.parseInt(part.split(" ")[1])));
      strip.add(Map.of("from", from.toString(), "to", to.toString(), "state", part.split(" ")[0]));
      from = to;
    }
    return strip;
  }
}
