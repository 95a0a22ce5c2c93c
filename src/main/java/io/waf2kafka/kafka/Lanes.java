package io.waf2kafka.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Utils;

/** The lanes of this process. The topics are made before the first of them is opened. */
public final class Lanes implements AutoCloseable {

  private final KafkaSettings kafka;
  private final Topics topics;
  private final LaneOwner owner;
  private final Set<String> sources = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Lane> lanes = new ConcurrentHashMap<>();
  private boolean ensured;

  /** All lanes, for one instance by itself. */
  public Lanes(KafkaSettings kafka, Topics topics) {
    this(kafka, topics, LaneOwner.OF_ALL);
  }

  /** The lanes of one instance of several. */
  public Lanes(KafkaSettings kafka, Topics topics, LaneOwner owner) {
    this.kafka = kafka;
    this.topics = topics;
    this.owner = owner;
  }

  /** Names a source whose events topic is needed. */
  public synchronized void serve(String source) {
    ensured &= !sources.add(source);
  }

  /** The number of the lane of a stream: the partition of its id in the state topic. */
  public static int number(String stream) {
    byte[] id = stream.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(id)) % Topics.LANES;
  }

  /**
   * The lane of a stream.
   *
   * @throws org.apache.kafka.common.KafkaException when the topics cannot be made sure of
   */
  public Lane of(String stream) {
    ensureTopics();
    return lanes.computeIfAbsent(number(stream), n -> new Lane(n, kafka, owner));
  }

  /** Whether a stream's lane is this instance's now. */
  public boolean owns(String stream) {
    return owner.owns(number(stream));
  }

  /** Ends what this instance has open of a lane. */
  public void giveUp(int lane) {
    Lane open = lanes.get(lane);
    if (open != null) {
      open.close();
    }
  }

  /**
   * Creates the topics that are missing, once.
   *
   * @throws org.apache.kafka.common.KafkaException when the topics cannot be made sure of
   */
  public synchronized void ensureTopics() {
    if (!ensured) {
      topics.ensure(sources);
      ensured = true;
    }
  }

  @Override
  public void close() {
    lanes.values().forEach(Lane::close);
  }
}
