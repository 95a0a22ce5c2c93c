package io.waf2kafka.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The vendor of docs/add-a-vendor.md. It has one row for each second, that second its id; every
 * third one is shown two seconds late, and each half minute has a row more that is no event.
 */
final class ExampleVendor implements AutoCloseable {

  /** The only one that it lets in. */
  static final String KEY = "the-example-key";

  private static final Pattern QUERY = Pattern.compile("from=([0-9]+)&to=([0-9]+)");
  private static final int LONGEST = 300;
  private static final int LATE = 2;

  private final HttpServer server;
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();

  ExampleVendor() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/events", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Requests that its document does not allow, in words. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      String query = String.valueOf(call.getRequestURI().getRawQuery());
      Matcher times = QUERY.matcher(query);
      int status = 200;
      String body = "";
      if (!KEY.equals(call.getRequestHeaders().getFirst("X-Api-Key"))) {
        status = 401;
      } else if (!times.matches() || !isAllowed(seconds(times, 1), seconds(times, 2))) {
        violations.add(query);
        status = 400;
      } else {
        body = rows(seconds(times, 1), seconds(times, 2)).toString();
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      call.getResponseBody().write(bytes);
    }
  }

  private static long seconds(Matcher times, int group) {
    return Long.parseLong(times.group(group));
  }

  private static boolean isAllowed(long from, long to) {
    return from <= to && to - from <= LONGEST;
  }

  /** Both ends included, as far as they are there by now. */
  private static List<String> rows(long from, long to) {
    long now = Instant.now().getEpochSecond();
    List<String> rows = new ArrayList<>();
    for (long second = from; second <= to; second++) {
      if (second + (second % 3 == 0 ? LATE : 0) <= now) {
        rows.add(event(second));
      }
      if (second % 30 == 0 && second <= now) {
        rows.add(second % 60 == 0 ? "\"no event: " + second + "\"" : "{\"at\": " + second + "}");
      }
    }
    return rows;
  }

  private static String event(long second) {
    return """
        {"id": %d, "at": "%s", "ip": "192.0.2.%d", "method": "GET", "host": "www.example.org",
         "path": "/?q=%d", "rule": "SQL injection", "action": "block", "score": 7}
        """
        .formatted(second, Instant.ofEpochSecond(second), second % 250 + 1, second);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
