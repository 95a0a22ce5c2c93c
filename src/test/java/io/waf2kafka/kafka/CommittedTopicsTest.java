package io.waf2kafka.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.EmbeddedBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a real broker's topic. */
class CommittedTopicsTest {

  private static final String TOPIC = "waf.events.s";

  @TempDir private Path folder;

  @Test
  void readsWhatIsCommittedUpToTheExtentAsOftenAsAsked() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(0, folder)) {
      createTopic(broker);
      publish(broker, "one", true);
      publish(broker, "never", false);
      publish(broker, "two", true);
      try (CommittedTopics topics = new CommittedTopics(settings(broker))) {
        Extent extent = topics.extent(List.of(TOPIC, "no.such.topic"));
        publish(broker, "later", true);
        assertThat(topics.names()).contains(TOPIC);
        assertThat(read(topics, extent)).containsExactlyInAnyOrder("one", "two");
        assertThat(read(topics, extent)).containsExactlyInAnyOrder("one", "two");
        assertThat(read(topics, topics.extent(List.of()))).isEmpty();
      }
    }
  }

  private static List<String> read(CommittedTopics topics, Extent extent) {
    List<String> values = new ArrayList<>();
    topics.read(extent, record -> values.add(new String(record.value(), UTF_8)));
    return values;
  }

  private static KafkaSettings settings(EmbeddedBroker broker) {
    String servers = broker.bootstrapServers();
    return new KafkaSettings(
        new Settings(
            Map.of("kafka.bootstrap.servers", servers, "waf.transactional-id-prefix", "test"),
            Map.of()));
  }

  private static void createTopic(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
    }
  }

  private static void publish(EmbeddedBroker broker, String value, boolean commit) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test");
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPIC, value));
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }
}
