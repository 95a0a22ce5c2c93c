package io.waf2kafka.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.demo.Violation.Rule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SimulatorTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String PAGE =
      VendorClient.page(NOW.minusSeconds(120), NOW.minusSeconds(60), 100, 0);

  @Test
  void twoOfTheSameSeedAnswerAlike() throws Exception {
    SimulatorConfig config = SimulatorConfig.builder().clock(new MovableClock(NOW)).build();
    try (Simulator one = Simulator.start(config);
        Simulator two = Simulator.start(config)) {
      VendorClient client = new VendorClient(one);
      VendorClient other = new VendorClient(two);
      Instant from = NOW.minus(Duration.ofMinutes(5));
      assertThat(client.attacks(from, NOW)).isEqualTo(other.attacks(from, NOW)).isNotEmpty();
      assertThat(client.transactions(from, NOW, 100))
          .isEqualTo(other.transactions(from, NOW, 100))
          .isNotEmpty();
    }
  }

  @Test
  void oneInItsOwnJvmAnswersLikeOneInThis() throws Exception {
    try (HelperProcess process =
            HelperProcess.start(
                SimulatorMain.class, List.of("--port", "0", "--seed", "5", "--watch-stdin"));
        Simulator simulator = Simulator.start(SimulatorConfig.builder().seed(5).build())) {
      String url = process.ready().substring("simulator ready ".length());
      Instant to = Instant.now().minusSeconds(5);
      String query = "/api/logs/waf-logs?" + VendorClient.page(to.minusSeconds(30), to, 100, 0);
      Map<String, String> headers =
          Map.of("X-Api-Key", Simulator.API_KEY, "Cookie", VendorClient.COOKIE);
      VendorClient client = new VendorClient(simulator);
      assertThat(client.send("POST", url + query, headers, "").body())
          .isEqualTo(client.send("POST", simulator.baleenUrl() + query, headers, "").body())
          .hasSizeGreaterThan(10_000);
    }
  }

  @Test
  void remembersRequestsAndWhatWasWrongWithThem() throws Exception {
    try (Simulator simulator = Simulator.start(SimulatorConfig.defaults())) {
      VendorClient client = new VendorClient(simulator);
      client.send("GET", simulator.baleenUrl() + "/nowhere", Map.of("fireTime", "x"), "");
      assertThat(simulator.requests()).hasSize(1);
      assertThat(simulator.violations())
          .extracting(Violation::toString)
          .containsExactly(
              Rule.UNEXPECTED_HEADER + ": fireTime (GET /nowhere)",
              Rule.KNOWN_ENDPOINT + ": no such endpoint (GET /nowhere)");
    }
  }

  @Test
  void compressesForWhoAcceptsIt() throws Exception {
    SimulatorConfig config =
        SimulatorConfig.builder().clock(new MovableClock(NOW)).compressed(true).build();
    try (Simulator simulator = Simulator.start(config)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(simulator.baleenUrl() + "/api/logs/waf-logs?" + PAGE))
              .header("X-Api-Key", Simulator.API_KEY)
              .header("Cookie", VendorClient.COOKIE)
              .header("Accept-Encoding", "gzip")
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<byte[]> response =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
      assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
      byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
      assertThat(VendorClient.JSON.readTree(plain)).isNotEmpty();
    }
  }

  @Test
  void makesRowsOfAKilobyteWhileTheyAreSent() throws IOException {
    SimulatorConfig config = SimulatorConfig.builder().rate(Vendor.APPTRANA, 1000).build();
    AttackQuery query =
        new AttackQuery(
            NOW.minusSeconds(300).toEpochMilli(),
            NOW.toEpochMilli() - 1,
            Optional.empty(),
            Optional.empty());
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      CountingStream sent = new CountingStream();
      new AttackList(
              new Truth(config),
              Seed.of(config.seed(), Vendor.APPTRANA),
              config.sites(),
              query,
              NOW.toEpochMilli())
          .writeTo(sent);
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      System.out.println("300000 rows of AppTrana made in " + millis + " ms");
      assertThat(sent.bytes / 300_000).isBetween(900L, 1200L);
    }
  }

  private static final class CountingStream extends OutputStream {

    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] more, int offset, int length) {
      bytes += length;
    }
  }
}
