package io.waf2kafka.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transactional producer and the streams that it serves: a partition of the state topic. The
 * producer is built when it is first needed, and anew after a fatal failure; each time {@code
 * initTransactions()} comes first, which ends what was left open, and the state is read after it.
 */
public final class Lane {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private static final Duration LONGEST_STEP_DOWN = Duration.ofMinutes(5);

  /** After so long, whoever is believed to own a lane has proved it anew. */
  private static final Duration STALE_PROOF = Duration.ofSeconds(10);

  private final int number;
  private final KafkaSettings kafka;
  private final LaneOwner owner;
  private final Turn turn = new Turn();
  private Session session;
  private int fenced;
  private long notBefore;
  private long since;

  Lane(int number, KafkaSettings kafka, LaneOwner owner) {
    this.number = number;
    this.kafka = kafka;
    this.owner = owner;
  }

  /**
   * The session in force, a new one when the last one failed.
   *
   * @throws KafkaException when the brokers cannot be reached, the lane is another instance's, or
   *     was fenced a moment ago
   */
  public synchronized Session session() {
    if (session == null) {
      checkOwner();
      checkFenced();
      Session opened = open();
      try {
        checkOwner(); // this process may have stood still meanwhile
      } catch (KafkaException e) {
        opened.close();
        throw e;
      }
      session = opened;
      since = System.nanoTime();
    }
    return session;
  }

  private void checkFenced() {
    long wait = notBefore - System.nanoTime();
    if (fenced > 0 && wait > 0) {
      throw new ProducerFencedException(
          "another instance publishes for the same streams; this one waits "
              + Duration.ofNanos(wait).toSeconds()
              + " s. Stop one of them, or give each its own WAF_TRANSACTIONAL_ID_PREFIX");
    }
  }

  private void checkOwner() {
    if (!owner.owns(number)) {
      throw new KafkaException("its lane is another instance's");
    }
  }

  private Session open() {
    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer(number));
    try {
      producer.initTransactions();
      return new Session(number, producer, StateRecords.restore(newest()));
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /** The newest value of each key of this lane's state, up to the last stable offset. */
  private Map<String, byte[]> newest() {
    Map<String, byte[]> newest = new LinkedHashMap<>();
    TopicPartition partition = new TopicPartition(Topics.STATE, number);
    try (var consumer = new KafkaConsumer<byte[], byte[]>(kafka.consumer())) {
      Topics.checkState(!consumer.partitionsFor(Topics.STATE).isEmpty());
      Extent extent =
          new Extent(
              consumer.beginningOffsets(List.of(partition)),
              consumer.endOffsets(List.of(partition)));
      CommittedTopics.read(consumer, extent, record -> note(record, newest));
    }
    return newest;
  }

  private static void note(ConsumerRecord<byte[], byte[]> record, Map<String, byte[]> newest) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      newest.remove(key);
    } else {
      newest.put(key, record.value());
    }
  }

  /** Waits for the turn to publish in {@code mine}. */
  public void take(Object window, boolean live, Session mine) throws InterruptedException {
    turn.take(window, live);
    if (!isCurrent(mine)) {
      turn.giveBack(window);
      throw new LaneRestartedException("the window waited for its turn");
    }
  }

  /** Gives the turn back; nothing happens when {@code window} does not have it. */
  public void giveBack(Object window) {
    turn.giveBack(window);
  }

  /** Hands a record to the producer of {@code mine}. */
  public void send(Session mine, ProducerRecord<byte[], byte[]> record) {
    mine.send(record);
  }

  /** Commits a slice; whatever fails, the session ends, and the next one reads what is true. */
  public void commit(Session mine, Session.Slice slice) {
    try {
      mine.commit(slice);
      succeeded();
    } catch (RuntimeException e) {
      end(mine, e);
      throw e;
    }
  }

  /** Aborts what is open; the session ends when even that fails. */
  public void abort(Session mine) {
    try {
      mine.abort();
    } catch (RuntimeException e) {
      end(mine, e);
    }
  }

  /**
   * A commit is no proof that the other instance is gone: after each step-down this one may publish
   * for as long as the other one waits. Only what lasted longer than any such wait is.
   */
  private synchronized void succeeded() {
    if (System.nanoTime() - since > LONGEST_STEP_DOWN.multipliedBy(2).toNanos()) {
      fenced = 0;
    }
  }

  private synchronized boolean isCurrent(Session mine) {
    return session == mine;
  }

  private synchronized void end(Session mine, RuntimeException why) {
    if (session != mine) {
      return;
    }
    session = null;
    mine.close();
    if (isFencing(why) && owner != LaneOwner.OF_ALL && fenced == 0) {
      fenced++;
      notBefore = System.nanoTime() + STALE_PROOF.toNanos();
      LOG.info(
          "Lane {} was fenced: it is opened again once it is proved anew to be this one's", number);
    } else if (isFencing(why)) {
      Duration wait = Duration.ofSeconds(1L << Math.min(fenced, 10));
      wait = wait.compareTo(LONGEST_STEP_DOWN) < 0 ? wait : LONGEST_STEP_DOWN;
      fenced++;
      notBefore = System.nanoTime() + wait.toNanos();
      LOG.warn(
          "Lane {} was fenced: another instance may be running with the same"
              + " WAF_TRANSACTIONAL_ID_PREFIX. Stop one of them, or give each a prefix of its own. Nothing was"
              + " published twice; trying again in {} s.",
          number,
          wait.toSeconds());
    }
  }

  /**
   * Whether a failure is that another instance publishes. The producer wraps what it failed with at
   * the calls that come after.
   */
  public static boolean isFencing(Throwable why) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  /** Ends the session; the lane may be opened again when it is this instance's again. */
  synchronized void close() {
    fenced = 0;
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
