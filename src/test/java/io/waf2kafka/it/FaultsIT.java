package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.demo.Fault;
import io.waf2kafka.demo.Faults;
import io.waf2kafka.demo.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a vendor's API may do: four in a row to each vendor, then all of them at random. */
class FaultsIT {

  private static final List<String> STREAMS = List.of("apptrana", "baleen");
  private static final Instant FROM = Instant.now().minus(Duration.ofMinutes(9));
  private static Rig rig;

  @BeforeAll
  static void start() {
    rig = new Rig(Rig.simulator().malformedShare(0.01)).with("WAF_RETRY_MAX", "PT5S");
    rig.start();
    rig.published().awaitWatermark(FROM, Duration.ofMinutes(1), STREAMS);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  static Stream<List<Fault>> fourInARow() {
    List<Fault> all = List.of(Fault.values());
    return IntStream.range(0, all.size() / 4).mapToObj(i -> all.subList(4 * i, 4 * i + 4));
  }

  @ParameterizedTest
  @MethodSource("fourInARow")
  void publishesEachEventOnceAfter(List<Fault> faults) {
    assertThat(Fault.values()).hasSize(16);
    for (Vendor vendor : Vendor.values()) {
      faults.forEach(fault -> rig.vendors().injectOnce(vendor, fault));
    }
    assertExactUpTo(Instant.now());
    assertThat(rig.vendors().violations()).isEmpty();
  }

  @Test
  void publishesEachEventOnceUnderFaultsOfEveryKindAndRecoversSoon() {
    Instant end = Instant.now().plusSeconds(20);
    for (Vendor vendor : Vendor.values()) {
      rig.vendors().inject(vendor, Faults.all(0.06).stall(Duration.ofSeconds(1)).until(end));
    }
    Instant healed = end.plusSeconds(2);
    rig.published().awaitWatermark(healed, Duration.ofSeconds(20 + 25), STREAMS);
    assertExactUpTo(healed);
  }

  @Test
  void keepsWhatIsNoEventOnceWithItsReason() {
    assertExactUpTo(Instant.now());
    List<ConsumerRecord<String, byte[]>> letters = rig.published().records("waf.dead-letters");
    assertThat(letters).isNotEmpty();
    for (ConsumerRecord<String, byte[]> letter : letters) {
      Map<String, String> headers = Published.headers(letter);
      assertThat(headers)
          .containsKeys("reason", "exception", "waf-stream", "waf-window", "position");
      assertThat(headers).doesNotContainKey("ce_id");
    }
    long counted =
        rig.published().json("waf.windows").stream()
            .mapToLong(window -> window.get("dead_letters").asLong())
            .sum();
    assertThat(counted).isEqualTo(letters.size());
  }

  private static void assertExactUpTo(Instant to) {
    Published published = rig.published();
    published.awaitWatermark(to, Duration.ofMinutes(2), STREAMS);
    published.assertExact(FROM, to);
  }
}
