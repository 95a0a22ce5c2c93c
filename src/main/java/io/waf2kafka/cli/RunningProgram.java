package io.waf2kafka.cli;

import com.fasterxml.jackson.core.JsonParser;
import io.waf2kafka.config.Settings;
import io.waf2kafka.ocsf.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What only the running program knows: asked at {@code /api/streams} of its management port. */
final class RunningProgram {

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

  private final String address;

  RunningProgram(Settings settings) {
    String host = settings.required("waf.management-host");
    String reached = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    reached = reached.contains(":") ? "[" + reached + "]" : reached;
    this.address = "http://" + reached + ":" + settings.number("waf.management-port", 0, 65_535);
  }

  String address() {
    return address;
  }

  /** How its streams are, by their ids; null when it does not answer. */
  Map<String, Map<?, ?>> streams() {
    HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST_ANSWER).build();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + "/api/streams"))
              .timeout(LONGEST_ANSWER)
              .build();
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return answer.statusCode() == 200 ? byId(body) : null;
      }
    } catch (IOException | RuntimeException e) {
      return null; // whoever answers there is not this program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static Map<String, Map<?, ?>> byId(InputStream body) throws IOException {
    Map<String, Map<?, ?>> streams = new TreeMap<>();
    try (JsonParser parser = Json.parser(body)) {
      parser.nextToken();
      Map<?, ?> answer = (Map<?, ?>) Json.read(parser);
      for (Object one : (List<?>) answer.get("streams")) {
        Map<?, ?> stream = (Map<?, ?>) one;
        streams.put((String) stream.get("stream"), stream);
      }
    }
    return streams;
  }
}
