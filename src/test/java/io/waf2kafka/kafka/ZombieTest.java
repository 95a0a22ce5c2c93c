package io.waf2kafka.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waf2kafka.BrokerLog;
import io.waf2kafka.demo.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lane's producer that stood still while another instance opened the lane: a real broker appends
 * nothing of what it sends then, however far it was.
 */
class ZombieTest {

  private static final String TOPIC = "waf.events.s";

  /** What the zombie sends once it is awake, by what Kafka knows of the partition. */
  private enum Late {
    /** Its transaction has records there. */
    APPENDED,
    /** Its transaction was told of the partition, and its record was about to be sent. */
    ANNOUNCED,
    /** Its transaction has nothing to do with it. */
    NEW
  }

  @TempDir private Path folder;

  @Test
  void nothingIsAppendedNotEvenToBeAborted() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(0, folder);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
      KafkaSettings kafka = new KafkaSettings(SmallKafka.settings(broker, Map.of()));
      BrokerLog log = new BrokerLog(folder, broker.bootstrapServers());
      for (Late late : Late.values()) {
        assertNothingIsAppended(kafka, admin, log, late);
      }
    }
  }

  private static void assertNothingIsAppended(
      KafkaSettings kafka, Admin admin, BrokerLog log, Late late) {
    try (KafkaProducer<byte[], byte[]> zombie = producer(kafka);
        KafkaProducer<byte[], byte[]> owner = producer(kafka)) {
      zombie.initTransactions();
      zombie.beginTransaction();
      send(zombie, Late.APPENDED);
      zombie.flush();
      Future<?> announced = late == Late.ANNOUNCED ? announce(zombie, kafka, admin) : null;

      owner.initTransactions();
      Map<Long, Integer> epochs = log.epochs();
      Set<BrokerLog.Batch> before = log.batches();
      Future<?> sent = announced == null ? send(zombie, late) : announced;
      zombie.flush();
      assertThatThrownBy(sent::get).matches(Lane::isFencing, "fenced");
      assertThatThrownBy(zombie::commitTransaction).matches(Lane::isFencing, "fenced");
      assertThat(log.appendedByFenced(epochs, before)).as("%s", late).isEmpty();
      assertThat(log.batches()).as("%s", late).isEqualTo(before);

      owner.beginTransaction();
      send(owner, late);
      owner.commitTransaction();
      assertThat(log.batches()).hasSize(before.size() + 1);
    }
  }

  /** The batch waits to be full; the coordinator knows of it already. */
  private static Future<?> announce(
      KafkaProducer<byte[], byte[]> zombie, KafkaSettings kafka, Admin admin) {
    Future<?> sent = send(zombie, Late.ANNOUNCED);
    String id = kafka.producer(7).get(ProducerConfig.TRANSACTIONAL_ID_CONFIG).toString();
    TopicPartition partition = new TopicPartition(TOPIC, Late.ANNOUNCED.ordinal());
    Awaitility.await()
        .until(
            () -> admin.describeTransactions(List.of(id)).description(id).get().topicPartitions(),
            partitions -> partitions.contains(partition));
    return sent;
  }

  private static KafkaProducer<byte[], byte[]> producer(KafkaSettings kafka) {
    Map<String, Object> config = kafka.producer(7);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 20_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
    return new KafkaProducer<>(config);
  }

  private static Future<?> send(KafkaProducer<byte[], byte[]> producer, Late to) {
    return producer.send(new ProducerRecord<>(TOPIC, to.ordinal(), null, new byte[] {1}));
  }
}
