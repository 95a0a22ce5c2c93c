package io.waf2kafka.cluster;

import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This instance as a member of the group. It consumes nothing.
 *
 * <p>To have been assigned a lane is not enough: the process may have stood still since, and
 * another instance may have it now. So it has it only while it was proved within {@link #LEASE}
 * that it is a member still: the coordinator took a commit of an offset by this member and
 * generation. That is timed from before the request, and the coordinator keeps the member for the
 * session timeout from when it took it, which is longer.
 */
final class GroupMember implements Runnable, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupMember.class);

  /** When a member of which nothing is heard is taken to be dead. */
  static final Duration SESSION = Duration.ofSeconds(10);

  /** How long a proof holds. */
  static final Duration LEASE = SESSION.minusSeconds(2);

  private static final Duration PROVE_EVERY = Duration.ofSeconds(2);
  private static final Duration LONGEST_PROOF = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** How long others wait for lanes of this instance, at most. */
  private static final Duration LONGEST_HANDOVER = Duration.ofSeconds(10);

  /** Any offset of any partition will do: who commits it is what counts. */
  private static final TopicPartition ANY = new TopicPartition(Topics.STATE, 0);

  private final Map<String, Object> consumer;
  private final String instance;
  private final Runnable topics;
  private final Supplier<Future<?>> changed;
  private final Consumer<String> ended;
  private final Set<Integer> lanes = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile long proof;
  private volatile boolean proved;
  private boolean announced;
  private long tried;

  /**
   * A member that has not joined.
   *
   * @param instance its name
   * @param topics makes sure that the state topic is there
   * @param streams how many streams a lane has
   * @param changed told when it has other lanes than before; done once that was dealt with
   * @param ended told, in one line, why it can be no member any more
   */
  GroupMember(
      KafkaSettings kafka,
      String instance,
      Runnable topics,
      IntUnaryOperator streams,
      Supplier<Future<?>> changed,
      Consumer<String> ended) {
    this.instance = instance;
    this.topics = topics;
    this.changed = changed;
    this.ended = ended;
    consumer = kafka.member(instance, SESSION);
    consumer.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(LaneAssignor.class));
    consumer.put(LaneAssignor.STREAMS, streams);
  }

  /** Whether it is a member, proved lately. */
  boolean isProved() {
    return proved && System.nanoTime() - proof < LEASE.toNanos();
  }

  /** Whether a lane is its own, proved lately. */
  boolean has(int lane) {
    return lanes.contains(lane) && isProved();
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  @Override
  public void run() {
    while (!isClosed()) {
      try {
        topics.run();
        join();
      } catch (RuntimeException e) {
        lose();
        if (isReplaced(e)) {
          ended.accept(
              "another instance has WAF_INSTANCE_ID="
                  + instance
                  + " too, and took this one's place: give each instance a name of its own");
          return;
        }
        LOG.warn(
            "No member of the group of instances: {}; trying again in {} s",
            e.getMessage(),
            PAUSE.toSeconds());
        pause();
      }
    }
  }

  /** The consumer wraps what fails while lanes are given back. */
  private static boolean isReplaced(Throwable e) {
    return e instanceof FencedInstanceIdException
        || e.getCause() != null && isReplaced(e.getCause());
  }

  private void pause() {
    try {
      closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void join() {
    try (var group = new KafkaConsumer<byte[], byte[]>(consumer)) {
      checkTopic(group);
      group.subscribe(Set.of(Topics.STATE), new Rebalance(group));
      while (!isClosed()) {
        group.poll(POLL);
        if (System.nanoTime() - tried >= PROVE_EVERY.toNanos() || !isProved()) {
          prove(group);
        }
      }
    }
  }

  /** Asks the coordinator; all that matters is that it does not refuse. */
  private void prove(KafkaConsumer<?, ?> group) {
    long begun = System.nanoTime();
    tried = begun;
    boolean lapsed = !isProved();
    try {
      group.commitSync(Map.of(ANY, new OffsetAndMetadata(0, instance)), LONGEST_PROOF);
      proof = begun;
      proved = true;
    } catch (RebalanceInProgressException
        | CommitFailedException
        | org.apache.kafka.common.errors.TimeoutException e) {
      LOG.debug("no proof of membership", e);
    }
    boolean now = isProved();
    if (now != announced || now && lapsed) { // what was looked at meanwhile saw no lane
      if (!now) {
        checkTopic(group);
        LOG.warn(
            "Kafka has not confirmed for {} s that this instance is a member of its group: its lanes"
                + " rest until then",
            LEASE.toSeconds());
      }
      announced = now;
      changed.get();
    }
  }

  /** Kafka confirms nobody's membership while the topic is away. */
  private static void checkTopic(KafkaConsumer<?, ?> group) {
    try {
      Topics.checkState(group.listTopics(LONGEST_PROOF).containsKey(Topics.STATE));
    } catch (org.apache.kafka.common.errors.TimeoutException e) {
      LOG.debug("it is not known which topics there are", e);
    }
  }

  private void lose() {
    proved = false;
    announced = false;
    lanes.clear();
    changed.get();
  }

  private final class Rebalance implements ConsumerRebalanceListener {

    private final KafkaConsumer<?, ?> group;

    Rebalance(KafkaConsumer<?, ?> group) {
      this.group = group;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      group.pause(assigned); // this consumer reads nothing
      assigned.forEach(partition -> lanes.add(partition.partition()));
      announced &= isProved(); // else they are told again with the next proof
      changed.get();
    }

    /** Its work on the lanes ends before they are given back; membership is proved meanwhile. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      revoked.forEach(partition -> lanes.remove(partition.partition()));
      Future<?> told = changed.get();
      long begun = System.nanoTime();
      while (!isClosed()
          && !isDone(told)
          && System.nanoTime() - begun < LONGEST_HANDOVER.toNanos()) {
        if (System.nanoTime() - tried >= PROVE_EVERY.toNanos()) {
          prove(group);
        }
      }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
      lose();
    }

    private boolean isDone(Future<?> told) {
      try {
        told.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        return false;
      } catch (ExecutionException e) {
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
    }
  }
}
