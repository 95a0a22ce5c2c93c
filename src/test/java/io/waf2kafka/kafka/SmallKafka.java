package io.waf2kafka.kafka;

import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.EmbeddedBroker;
import java.util.HashMap;
import java.util.Map;

/** Settings for a broker of a test: one partition, no replicas. */
public final class SmallKafka {

  private SmallKafka() {}

  /**
   * The settings.
   *
   * @param more those that the test needs besides
   */
  public static Settings settings(EmbeddedBroker broker, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
    settings.put("waf.transactional-id-prefix", "test");
    settings.put("waf.topic-partitions", "1");
    settings.put("waf.topic-replication", "1");
    settings.putAll(more);
    return new Settings(settings, Map.of());
  }
}
