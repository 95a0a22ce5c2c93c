package io.waf2kafka.demo.bench;

import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.ocsf.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes events in transactions of at most five seconds. */
final class LoopProducer implements AutoCloseable {

  private static final long LONGEST = Duration.ofSeconds(5).toNanos();

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private boolean open;
  private long began;

  LoopProducer(KafkaSettings kafka, String topic) {
    this.topic = topic;
    this.producer = new KafkaProducer<>(kafka.producer(0));
    producer.initTransactions();
  }

  void publish(Map<String, Object> event, String uid) {
    if (!open) {
      producer.beginTransaction();
      open = true;
      began = System.nanoTime();
    }
    byte[] key = key(event, uid).getBytes(StandardCharsets.UTF_8);
    // a failed send fails the commit
    producer.send(new ProducerRecord<>(topic, key, Json.bytes(event)));
    if (System.nanoTime() - began > LONGEST) {
      commit();
    }
  }

  private static String key(Map<String, Object> event, String uid) {
    return event.get("src_endpoint") instanceof Map<?, ?> source
            && source.get("ip") instanceof String ip
        ? ip
        : uid;
  }

  void commit() {
    if (open) {
      producer.commitTransaction();
      open = false;
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
