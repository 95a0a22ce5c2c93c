package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.waf2kafka.demo.Fault;
import io.waf2kafka.demo.SimulatorConfigBuilder;
import io.waf2kafka.demo.Vendor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What goes wrong once costs neither an event nor the stream. */
class RecoveryIT {

  private static final List<String> STREAM = List.of("apptrana");

  @Test
  void aCallThatIsMadeAgainDoesNotFailItsWindow() {
    try (Rig rig = rig(Rig.simulator())) {
      rig.start();
      rig.published().awaitWatermark(Instant.now(), Duration.ofMinutes(1), STREAM);
      for (Fault fault : List.of(Fault.SERVER_ERROR, Fault.UNAUTHORIZED, Fault.BROKEN_JSON)) {
        rig.vendors().injectOnce(Vendor.APPTRANA, fault);
      }
      rig.published().awaitWatermark(Instant.now().plusSeconds(8), Duration.ofMinutes(1), STREAM);
      assertThat(rig.program().output()).doesNotContain("WARN", "ERROR");
    }
  }

  @Test
  void goesOnWhenTheVendorsClockIsBehind() {
    Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-5));
    try (Rig rig = rig(Rig.simulator().clock(behind))) {
      rig.start();
      rig.published().awaitWatermark(Instant.now().plusSeconds(10), Duration.ofMinutes(1), STREAM);
    }
  }

  /** The slices are so short that what a failed attempt leaves behind would be committed. */
  @Test
  void aStepThatFailsOnceLosesNothing() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    HttpServer enrichment = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    enrichment.createContext(
        "/",
        call -> {
          call.sendResponseHeaders(calls.incrementAndGet() == 60 ? 500 : 204, -1);
          call.close();
        });
    enrichment.start();
    try (Rig rig = rig(Rig.simulator())) {
      rig.with("WAF_MAX_TRANSACTION", "PT0.02S");
      Path home = rig.copyOfHome();
      addStep(home, enrichment.getAddress().getPort());
      Instant from = Instant.now().minus(Duration.ofMinutes(2));
      rig.start(home);
      Instant to = Instant.now();
      rig.published().awaitWatermark(to, Duration.ofMinutes(1), STREAM);
      rig.published().assertExact(Vendor.APPTRANA, from, to);
      assertThat(rig.program().output()).contains("statusCode: 500");
    } finally {
      enrichment.stop(0);
    }
  }

  /** What docs/operations.md says under 'waf.state was deleted'. */
  @Test
  void aDeletedStateIsSaidAndMadeUpFor() {
    try (Rig rig = rig(Rig.simulator())) {
      rig.with("APPTRANA_OVERLAP", "PT4S")
          .with("KAFKA_REQUEST_TIMEOUT_MS", "2000")
          .with("KAFKA_MAX_BLOCK_MS", "4000")
          .with("KAFKA_DELIVERY_TIMEOUT_MS", "4000");
      Instant from = Instant.now().minus(Duration.ofMinutes(2));
      rig.start();
      rig.published().awaitWatermark(Instant.now(), Duration.ofMinutes(1), STREAM);
      rig.deleteTopic("waf.state");
      rig.program().await("Kafka: topic waf.state was deleted");
      assertThat(rig.program().terminate()).isZero();

      Instant start = Instant.now();
      rig.with("WAF_START", start.toString()).start();
      rig.published().awaitWatermark(start.plusSeconds(1), Duration.ofMinutes(1), STREAM);
      String[] backfill = {
        "backfill", "--stream=apptrana", "--from=" + from, "--to=" + start, "--wait"
      };
      JavaProcess missed = rig.command("backfill", backfill);
      assertThat(missed.exitCode()).as(missed.output()).isZero();
      rig.published().assertExact(Vendor.APPTRANA, from, start.plusSeconds(1));
    }
  }

  private static void addStep(Path home, int port) throws IOException {
    Path route = home.resolve("routes/apptrana.camel.yaml");
    String place = "                        # Your own steps";
    String step =
        """
                                - enrich:
                                    constant: http:127.0.0.1:PORT/?httpMethod=GET
                                    aggregationStrategy: "#class:org.apache.camel.processor.\
        aggregate.UseOriginalAggregationStrategy"
        """
            .replace("PORT", String.valueOf(port));
    String text = Files.readString(route);
    assertThat(text).contains(place);
    Files.writeString(route, text.replace(place, step + place));
  }

  private static Rig rig(SimulatorConfigBuilder simulator) {
    return new Rig(simulator).with("WAF_START", "PT3M").without("BALEEN_API_KEY");
  }
}
