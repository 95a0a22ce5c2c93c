package io.waf2kafka.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

  private static final TopicPartition EVENTS = new TopicPartition("events", 0);

  @TempDir Path directory;

  @Test
  void keepsCommittedRecordsOverARestartOnTheSamePort() throws Exception {
    int port;
    try (EmbeddedBroker broker = EmbeddedBroker.start(0, directory)) {
      port = broker.port();
      createTopic(broker.bootstrapServers());
      publish(broker.bootstrapServers(), "first");
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(port, directory)) {
      publish(broker.bootstrapServers(), "second");
      assertThat(consume(broker.bootstrapServers(), 2)).containsExactly("first", "second");
    }
  }

  @Test
  void aKilledBrokerComesBackWithWhatWasCommitted() throws Exception {
    int port;
    try (HelperProcess broker = startBroker(0)) {
      port = Integer.parseInt(broker.ready().split(":")[1]);
      createTopic("localhost:" + port);
      publish("localhost:" + port, "first");
      broker.kill();
    }
    try (HelperProcess broker = startBroker(port)) {
      assertThat(broker.ready()).isEqualTo("broker ready localhost:" + port);
      publish("localhost:" + port, "second");
      assertThat(consume("localhost:" + port, 2)).containsExactly("first", "second");
    }
  }

  private HelperProcess startBroker(int port) throws Exception {
    return HelperProcess.start(
        BrokerMain.class,
        List.of("--watch-stdin", "--port", Integer.toString(port), "--dir", directory.toString()));
  }

  private static void createTopic(String servers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(List.of(new NewTopic(EVENTS.topic(), 1, (short) 1))).all().get();
    }
  }

  private static void publish(String servers, String value) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", servers, "transactional.id", "test", "linger.ms", 0);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(EVENTS.topic(), value));
      producer.commitTransaction();
    }
  }

  private static List<String> consume(String servers, int count) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(EVENTS));
      consumer.seekToBeginning(List.of(EVENTS));
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < count && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
