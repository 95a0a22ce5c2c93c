package io.waf2kafka.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What producers buffer, by how many of them there may be. */
class KafkaSettingsTest {

  private static final long QUARTER = Runtime.getRuntime().maxMemory() / 4;

  @Test
  void producersShareAQuarterOfTheHeap() {
    KafkaSettings few = settings(Map.of());
    few.lanes(2);
    assertThat(buffer(few)).isEqualTo(Math.min(32 << 20, QUARTER / 2));
    KafkaSettings many = settings(Map.of());
    many.lanes(1_000_000);
    assertThat(buffer(many)).isBetween(1L << 20, 2L << 20);
    assertThat(many.producer(1)).containsEntry("batch.size", "18432");
  }

  @Test
  void eachHoldsTheLargestRequestAndAUserMaySayOtherwise() {
    KafkaSettings large = settings(Map.of("KAFKA_MAX_REQUEST_SIZE", "10000000"));
    large.lanes(1_000_000);
    assertThat(buffer(large)).isGreaterThan(10_000_000);
    assertThat(buffer(settings(Map.of("KAFKA_BUFFER_MEMORY", "7000000")))).isEqualTo(7_000_000);
    assertThatThrownBy(() -> settings(Map.of("KAFKA_MAX_REQUEST_SIZE", "large")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("KAFKA_MAX_REQUEST_SIZE");
  }

  private static long buffer(KafkaSettings kafka) {
    return Long.parseLong((String) kafka.producer(1).get("buffer.memory"));
  }

  private static KafkaSettings settings(Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
    return new KafkaSettings(
        new Settings(Map.of("waf.transactional-id-prefix", "test"), environment));
  }
}
