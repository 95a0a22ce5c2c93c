package io.waf2kafka.demo.bench;

import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Tally;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes the same records as the routes, in transactions of at most five seconds. */
final class LoopProducer implements AutoCloseable {

  private static final long LONGEST = Duration.ofSeconds(5).toNanos();

  private static final byte[] VERSION = bytes("1.0");
  private static final byte[] SOURCE = bytes("/waf2kafka/bench/bench");
  private static final byte[] TYPE = bytes("io.waf2kafka.ocsf.http_activity");
  private static final byte[] CONTENT_TYPE = bytes("application/json");
  private static final byte[] STREAM = bytes("bench");

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private byte[] window;
  private boolean open;
  private long began;

  LoopProducer(KafkaSettings kafka, String topic) {
    this.topic = topic;
    this.producer = new KafkaProducer<>(kafka.producer(0));
    producer.initTransactions();
  }

  /** The window whose events come next. */
  void begin(Interval interval) {
    window = bytes("bench/" + interval);
  }

  void publish(Map<String, Object> event, String uid) {
    if (!open) {
      producer.beginTransaction();
      open = true;
      began = System.nanoTime();
    }
    var message = new ProducerRecord<>(topic, bytes(key(event, uid)), Json.bytes(event));
    String checksum = Tally.checksum(message.value());
    message
        .headers()
        .add("ce_specversion", VERSION)
        .add("ce_id", bytes(uid))
        .add("ce_source", SOURCE)
        .add("ce_type", TYPE)
        .add("ce_time", bytes((String) event.get("time_dt")))
        .add("waf-crc32c", bytes(checksum))
        .add("content-type", CONTENT_TYPE)
        .add("waf-stream", STREAM)
        .add("waf-window", window);
    producer.send(message); // a failed send fails the commit
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

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
