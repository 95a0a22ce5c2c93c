package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.demo.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Several instances in one world, and many streams of one account of AppTrana. */
final class Fleet {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private final Rig rig;
  private final Path home;
  private final List<String> streams;
  private final Map<String, Integer> ports = new TreeMap<>();
  private final Map<String, JavaProcess> running = new TreeMap<>();

  /** Nobody runs yet. */
  Fleet(Rig rig, int count) {
    this.rig = rig;
    this.home = rig.copyOfHome();
    this.streams = IntStream.range(0, count).mapToObj("s%02d"::formatted).toList();
    streams.forEach(this::add);
    rig.with("WAF_CLUSTER", "kafka").without("APPTRANA_CLIENT_ID").without("BALEEN_API_KEY");
  }

  private void add(String id) {
    Rig.addStream(home, id, id);
    Rig.append(
        home.resolve("config/application.properties"),
        "\nID.client-id=%s\nID.client-secret=%s\nID.tenant=ID\n"
            .formatted(Simulator.CLIENT_ID, Simulator.CLIENT_SECRET)
            .replace("ID", id));
  }

  List<String> streams() {
    return streams;
  }

  JavaProcess get(String name) {
    return running.get(name);
  }

  JavaProcess start(String name) {
    int port = Rig.freePort();
    ports.put(name, port);
    rig.with("WAF_INSTANCE_ID", name).with("WAF_MANAGEMENT_PORT", String.valueOf(port));
    JavaProcess process = rig.start(home);
    running.put(name, process);
    return process;
  }

  /** Runs another command than `run`, with the same streams. */
  JavaProcess command(String name) {
    return rig.command(name, home, name);
  }

  JavaProcess remove(String name) {
    return running.remove(name);
  }

  /** The streams that an instance says to run. */
  Set<String> streamsOf(String name) {
    Set<String> here = new TreeSet<>();
    for (JsonNode stream : report(name).get("streams")) {
      if (!Set.of("elsewhere", "unknown").contains(stream.get("state").asText())) {
        here.add(stream.get("stream").asText());
      }
    }
    return here;
  }

  JsonNode report(String name) {
    return Published.json(get(name, "/api/streams").getBytes(StandardCharsets.UTF_8));
  }

  String get(String name, String path) {
    try {
      URI address = URI.create("http://127.0.0.1:" + ports.get(name) + path);
      HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(3)).build();
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Waits until each stream is one running instance's, and the shares are even. */
  void awaitEvenShares() {
    Awaitility.await("even shares of " + running.keySet())
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              List<Set<String>> shares = running.keySet().stream().map(this::streamsOf).toList();
              assertThat(shares.stream().flatMap(Set::stream))
                  .containsExactlyInAnyOrderElementsOf(streams);
              int most = Collections.max(shares, Comparator.comparing(Set::size)).size();
              int least = Collections.min(shares, Comparator.comparing(Set::size)).size();
              assertThat((double) most).as(shares.toString()).isLessThanOrEqualTo(1.3 * least);
            });
  }
}
