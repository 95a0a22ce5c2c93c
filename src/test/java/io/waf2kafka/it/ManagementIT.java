package io.waf2kafka.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.demo.Simulator;
import io.waf2kafka.management.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the management port says of a stream that is well, and of one that is not. */
class ManagementIT {

  private static final String WRONG_KEY = "wrong-key-7c1f";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Test
  void saysWhichStreamIsWellAndWhatIsWrongWithTheOther() throws Exception {
    try (Rig rig = new Rig(Rig.simulator()).with("BALEEN_API_KEY", WRONG_KEY)) {
      rig.start();
      await().atMost(Duration.ofMinutes(1)).until(() -> stream(rig, "apptrana", "ready", "true"));
      await().atMost(Duration.ofMinutes(1)).until(() -> stream(rig, "baleen", "state", "failing"));

      String streams = get(rig, "/api/streams").body();
      JsonNode error = Published.json(streams.getBytes(UTF_8)).at("/streams/1/last_error");
      assertThat(error.get("cause").asText()).isEqualTo("credentials");
      assertThat(error.get("text").asText()).contains("BALEEN_API_KEY");
      assertThat(Published.json(streams.getBytes(UTF_8)).at("/streams/0/events").asLong())
          .isPositive();

      HttpResponse<String> ready = get(rig, "/observe/health/ready?data=true");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("stream-baleen", "BALEEN_API_KEY", "since");
      assertThat(ready.body()).doesNotContain("stream-apptrana");
      assertThat(get(rig, "/observe/health/live").statusCode()).isEqualTo(200);

      String metrics = get(rig, "/observe/metrics").body();
      assertThat(metrics)
          .contains("waf_stream_failing{cause=\"credentials\",stream=\"baleen\"} 1.0")
          .contains("waf_stream_ready{stream=\"apptrana\"} 1.0", "jvm_memory_used_bytes")
          .containsPattern("waf_events_total\\{stream=\"apptrana\"} [1-9]")
          .containsPattern("waf_api_token_renewals_total\\{stream=\"apptrana\"} 1.0")
          .containsPattern(
              "waf_transactions_total\\{outcome=\"committed\",stream=\"apptrana\"} [1-9]");
      assertThat(streams + ready.body() + metrics)
          .doesNotContain(WRONG_KEY, Simulator.CLIENT_SECRET);
      assertPage(rig);
      assertThat(post(rig, "/api/streams")).isEqualTo(405);
      assertCommand(rig);

      rig.killBroker();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> get(rig, "/api/streams").body().contains("\"cause\":\"kafka\""));
      assertThat(get(rig, "/observe/health/ready").body()).contains("stream-apptrana");
    }
  }

  /** Where there is a browser, it shows what is wrong. */
  private static void assertPage(Rig rig) throws IOException, InterruptedException {
    Optional<Browser> browser = Browser.find(rig.folder());
    if (browser.isPresent()) {
      String page = browser.get().document("http://127.0.0.1:" + rig.managementPort() + "/", 1280);
      assertThat(page).contains("1 of 2 streams not ready: baleen", "BALEEN_API_KEY", "✓ fresh");
      assertThat(page).doesNotContain(WRONG_KEY);
    }
    assertThat(get(rig, "/").headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
  }

  /** The table has the last error of the running program, and the lateness that the state has. */
  private static void assertCommand(Rig rig) throws IOException {
    JavaProcess table = streams(rig, "table", rig.managementPort());
    JavaProcess alone = streams(rig, "alone", Rig.freePort(), "--json", "--stream", "apptrana");
    assertThat(table.exitCode()).as(table.output()).isZero();
    assertThat(table.output())
        .containsSubsequence("apptrana", "none", "baleen", "below", "BALEEN_API_KEY")
        .contains("APPTRANA_OVERLAP");
    assertThat(table.output().lines()).allMatch(line -> line.length() <= 80);
    assertThat(alone.exitCode()).as(alone.output()).isZero();
    JsonNode json = Published.json(alone.output().getBytes(UTF_8));
    assertThat(json.get("answers").asBoolean()).isFalse();
    assertThat(json.at("/streams/0/stream").asText()).isEqualTo("apptrana");
    assertThat(json.at("/streams/0/lateness")).isNotEmpty();
  }

  private static JavaProcess streams(Rig rig, String name, int port, String... options) {
    List<String> arguments = new ArrayList<>(List.of("streams"));
    arguments.addAll(List.of(options));
    return JavaProcess.start(
        rig.folder().resolve(name),
        List.of("-Xmx128m", "-Dwaf2kafka.home=" + System.getProperty("user.dir")),
        "io.waf2kafka.cli.Waf2Kafka",
        arguments,
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", rig.bootstrapServers(), "WAF_MANAGEMENT_PORT", "" + port));
  }

  private static boolean stream(Rig rig, String id, String field, String value) {
    try {
      for (JsonNode one :
          Published.json(get(rig, "/api/streams").body().getBytes(UTF_8)).get("streams")) {
        if (one.get("stream").asText().equals(id)) {
          return one.get(field).asText().equals(value);
        }
      }
      return false;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private static HttpResponse<String> get(Rig rig, String path)
      throws IOException, InterruptedException {
    return CLIENT.send(request(rig, path).GET().build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static int post(Rig rig, String path) throws IOException, InterruptedException {
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{}");
    HttpRequest request = request(rig, path).POST(body).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(UTF_8)).statusCode();
  }

  private static HttpRequest.Builder request(Rig rig, String path) {
    URI address = URI.create("http://127.0.0.1:" + rig.managementPort() + path);
    return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10));
  }
}
