package io.waf2kafka.demo.bench;

import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.window.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The floor: the transactional producer alone. It sends keys, headers and values that the loop has
 * published, over and over, and neither fetches nor maps anything.
 */
final class ProducerSide implements Side {

  /** More than compression remembers, and little beside the heap. */
  private static final int MOST = 5_000;

  private static final long LONGEST = Duration.ofSeconds(5).toNanos();

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<ConsumerRecord<byte[], byte[]>> sample = new ArrayList<>();

  ProducerSide(KafkaSettings kafka, String topic) {
    this.topic = topic;
    this.producer = new KafkaProducer<>(kafka.producer("producer"));
    producer.initTransactions();
  }

  /** One more record to send, until there are enough. */
  void learn(ConsumerRecord<byte[], byte[]> record) {
    if (sample.size() < MOST) {
      sample.add(record);
    }
  }

  @Override
  public String name() {
    return "producer";
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public void collect(Interval window, long events) {
    producer.beginTransaction();
    long began = System.nanoTime();
    for (int i = 0; i < events; i++) {
      ConsumerRecord<byte[], byte[]> record = sample.get(i % sample.size());
      producer.send(
          new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()));
      if (System.nanoTime() - began > LONGEST) {
        producer.commitTransaction();
        producer.beginTransaction();
        began = System.nanoTime();
      }
    }
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
