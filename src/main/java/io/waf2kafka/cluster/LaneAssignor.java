package io.waf2kafka.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;

/**
 * Assigns the partitions of the state topic, the lanes, by the number of their streams. Kafka's own
 * sticky assignor would balance partitions. Cooperative: what another member has still is given to
 * nobody in this rebalance, and to its new owner in the next one, once it was given back.
 */
public final class LaneAssignor implements ConsumerPartitionAssignor, Configurable {

  /** The consumer's setting with how many streams a lane has, an {@link IntUnaryOperator}. */
  static final String STREAMS = "waf.streams-of-lane";

  /** Two say that they have the lane: both give it back first. */
  private static final String DISPUTED = "";

  private IntUnaryOperator streams = lane -> 1;

  @Override
  public void configure(Map<String, ?> configs) {
    streams = (IntUnaryOperator) configs.get(STREAMS);
  }

  @Override
  public String name() {
    return "waf-lanes";
  }

  @Override
  public List<RebalanceProtocol> supportedProtocols() {
    return List.of(RebalanceProtocol.COOPERATIVE);
  }

  @Override
  public GroupAssignment assign(Cluster metadata, GroupSubscription group) {
    Map<String, Subscription> members = group.groupSubscription();
    Map<String, Assignment> assignments = new HashMap<>();
    members.keySet().forEach(m -> assignments.put(m, new Assignment(new ArrayList<>())));
    members.values().stream()
        .flatMap(member -> member.topics().stream())
        .distinct()
        .forEach(topic -> assign(topic, metadata, members, assignments));
    return new GroupAssignment(assignments);
  }

  private void assign(
      String topic,
      Cluster metadata,
      Map<String, Subscription> members,
      Map<String, Assignment> assignments) {
    Integer lanes = metadata.partitionCountForTopic(topic);
    if (lanes == null) {
      return;
    }
    Map<Integer, String> owners = owners(topic, members);
    LaneBalance.deal(members.keySet(), lanes, owners, streams)
        .forEach(
            (member, theirs) -> {
              for (int lane : theirs) {
                if (owners.getOrDefault(lane, member).equals(member)) {
                  assignments.get(member).partitions().add(new TopicPartition(topic, lane));
                }
              }
            });
  }

  /** Who has which lane: of several that say so, the one of the newest generation. */
  private static Map<Integer, String> owners(String topic, Map<String, Subscription> members) {
    Map<Integer, String> owners = new HashMap<>();
    Map<Integer, Integer> generations = new HashMap<>();
    members.forEach(
        (member, subscription) -> {
          int generation = subscription.generationId().orElse(-1);
          for (TopicPartition owned : subscription.ownedPartitions()) {
            int lane = owned.partition();
            int known = generations.getOrDefault(lane, Integer.MIN_VALUE);
            if (owned.topic().equals(topic) && generation >= known) {
              owners.put(lane, generation == known ? DISPUTED : member);
              generations.put(lane, generation);
            }
          }
        });
    return owners;
  }
}
