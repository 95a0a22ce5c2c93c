package io.waf2kafka.demo.bench;

import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.CommittedTopic;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.window.Interval;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** All that are compared, in the order of a round, with the topics that show what they did. */
final class BenchSides implements Closeable {

  private final List<Side> sides = new ArrayList<>();
  private final Map<String, CommittedTopic> topics = new HashMap<>();
  private final KafkaSettings kafka;
  private final ProducerSide producer;

  BenchSides(BenchHomes homes, Vendor vendor, Backend backend, BenchClock clock) throws Exception {
    Settings loop = BenchSettings.ofLoop(homes.shipped(), backend);
    this.kafka = new KafkaSettings(loop);
    String produced = "bench.produced." + vendor.name().toLowerCase(Locale.ROOT);
    this.producer = new ProducerSide(kafka, produced);
    sides.add(routes(Comparison.ROUTES, homes.shipped(), vendor, backend, clock));
    sides.add(routes("all-events", homes.allEvents(), vendor, backend, clock));
    sides.add(new LoopSide(loop, vendor, backend, clock));
    sides.add(producer);
    int partitions = loop.number("waf.topic-partitions", 1, 10_000);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", backend.brokers()))) {
      for (Side side : sides.subList(2, sides.size())) {
        NewTopic wanted = new NewTopic(side.topic(), Optional.of(partitions), Optional.empty());
        admin.createTopics(List.of(wanted)).all().get();
      }
    }
  }

  private static Side routes(
      String name, Path home, Vendor vendor, Backend backend, BenchClock clock) throws Exception {
    Settings settings = BenchSettings.of(name, home, vendor, backend, clock.instant());
    return new RoutesSide(name, home, settings, vendor, clock);
  }

  List<Side> all() {
    return sides;
  }

  /** How many events became visible at a side's topic since it was last asked. */
  long published(Side side) {
    AtomicLong published = new AtomicLong();
    topics
        .computeIfAbsent(side.topic(), topic -> new CommittedTopic(kafka, topic))
        .read(
            record -> {
              published.incrementAndGet();
              if (side instanceof LoopSide) {
                producer.learn(record);
              }
            });
    return published.get();
  }

  /** Measures a window of a side. */
  Measurement measure(Side side, Interval window, long expected) throws Exception {
    Measurement measurement = Measurement.of(side, window, expected);
    long published = published(side);
    if (published != expected) {
      throw new IllegalStateException(
          "%s got %d events of %s for %s, not %d"
              .formatted(side.topic(), published, side.name(), window, expected));
    }
    return measurement;
  }

  @Override
  public void close() throws IOException {
    topics.values().forEach(CommittedTopic::close);
    for (Side side : sides) {
      side.close();
    }
  }
}
