package io.waf2kafka.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * A group as its coordinator sees it: members come and go, and give back what they are not given.
 */
class LaneAssignorTest {

  private static final String TOPIC = "waf.state";
  private static final int LANES = 64;
  private static final Cluster CLUSTER =
      new Cluster(
          "c",
          List.of(new Node(0, "h", 1)),
          IntStream.range(0, LANES)
              .mapToObj(p -> new PartitionInfo(TOPIC, p, null, null, null))
              .toList(),
          Set.of(),
          Set.of());

  private static final int MOST_REBALANCES = 4;

  private final Map<String, Set<Integer>> owned = new TreeMap<>();
  private final Map<String, Integer> generations = new HashMap<>();
  private final LaneAssignor assignor = new LaneAssignor();
  private int generation;
  private int moves;

  private void streams(IntUnaryOperator streams) {
    assignor.configure(Map.of(LaneAssignor.STREAMS, streams));
  }

  private void join(String member) {
    owned.put(member, new HashSet<>());
  }

  private Map<String, Subscription> subscriptions() {
    Map<String, Subscription> members = new HashMap<>();
    owned.forEach(
        (member, lanes) ->
            members.put(member, subscription(lanes, generations.getOrDefault(member, -1))));
    return members;
  }

  private static Subscription subscription(Set<Integer> lanes, int generation) {
    return new Subscription(
        List.of(TOPIC),
        null,
        lanes.stream().map(lane -> new TopicPartition(TOPIC, lane)).toList(),
        generation,
        Optional.empty());
  }

  /** One rebalance; false when it is followed by another one. */
  private boolean rebalance() {
    Map<String, Subscription> members = subscriptions();
    generation++;
    Map<String, Assignment> given =
        assignor.assign(CLUSTER, new GroupSubscription(members)).groupAssignment();
    assertThat(given.keySet()).isEqualTo(owned.keySet());
    boolean over = true;
    Set<Integer> before = new HashSet<>();
    owned.values().forEach(before::addAll);
    for (Map.Entry<String, Set<Integer>> member : owned.entrySet()) {
      Set<Integer> now = new HashSet<>();
      given.get(member.getKey()).partitions().forEach(p -> now.add(p.partition()));
      Set<Integer> added = new HashSet<>(now);
      added.removeAll(member.getValue());
      assertThat(Collections.disjoint(added, before)).as("nobody else has it").isTrue();
      Set<Integer> revoked = new HashSet<>(member.getValue());
      revoked.removeAll(now);
      moves += revoked.size();
      over &= revoked.isEmpty();
      member.setValue(now);
      generations.put(member.getKey(), generation);
    }
    assertThat(all()).doesNotHaveDuplicates();
    return over;
  }

  private List<Integer> all() {
    List<Integer> all = new ArrayList<>();
    owned.values().forEach(all::addAll);
    return all;
  }

  private void settle() {
    boolean settled = false;
    for (int i = 0; i < MOST_REBALANCES && !settled; i++) { // two, but in rare cases
      settled = rebalance();
    }
    assertThat(settled).as("settled after %s rebalances", MOST_REBALANCES).isTrue();
    assertThat(all()).hasSize(LANES);
  }

  private Map<String, Integer> shares(IntUnaryOperator streams) {
    Map<String, Integer> shares = new TreeMap<>();
    owned.forEach((m, lanes) -> shares.put(m, lanes.stream().mapToInt(streams::applyAsInt).sum()));
    return shares;
  }

  @Property(tries = 100)
  void noLaneHasTwoOwnersAndSharesAreEvenAfterFewRebalances(
      @ForAll long seed, @ForAll @IntRange(min = 40, max = 1500) int count) {
    Random random = new Random(seed);
    int[] ofLane = new int[LANES];
    for (int i = 0; i < count; i++) {
      ofLane[random.nextInt(LANES)]++;
    }
    IntUnaryOperator streams = lane -> ofLane[lane];
    streams(streams);
    owned.clear();
    int named = 0;
    for (int step = 0; step < 12; step++) {
      for (int more = random.nextInt(3); more > 0 && owned.size() < 6; more--) {
        join("m" + named++);
      }
      if (owned.isEmpty()) {
        join("m" + named++);
      } else if (owned.size() > 1 && random.nextBoolean()) {
        List<String> members = new ArrayList<>(owned.keySet());
        Collections.shuffle(members, random);
        owned.remove(members.get(0)); // killed
      }
      settle();
      int most = Collections.max(shares(streams).values());
      int least = Collections.min(shares(streams).values());
      double even = Math.max(1.3 * least, least + 2); // few streams, and no part of a lane moves
      assertThat((double) most).as(shares(streams).toString()).isLessThanOrEqualTo(even);
      Map<String, Set<Integer>> before = new TreeMap<>(owned);
      assertThat(rebalance()).isTrue();
      assertThat(owned).as("nothing moves without need").isEqualTo(before);
    }
  }

  @Test
  void whoDiesCostsTheOthersNothing() {
    streams(lane -> 1);
    List.of("a", "b", "c").forEach(this::join);
    settle();
    moves = 0;
    owned.remove("b");
    assertThat(rebalance()).isTrue();
    assertThat(moves).isZero();
    assertThat(all()).hasSize(LANES);
    assertThat(shares(lane -> 1)).isEqualTo(Map.of("a", 32, "c", 32));
  }

  @Test
  void whoJoinsIsGivenNoMoreThanItsShare() {
    streams(lane -> 1);
    List.of("a", "b").forEach(this::join);
    settle();
    moves = 0;
    join("c");
    settle();
    assertThat(moves).isBetween(19, 22);
  }

  @Test
  void whatTwoSayThatTheyHaveIsTheNewerOnes() {
    streams(lane -> 1);
    join("old");
    settle();
    join("new");
    settle();
    Set<Integer> ofNew = Set.copyOf(owned.get("new"));
    owned.get("old").addAll(ofNew); // it stood still, and knows no better
    generations.put("old", generation - 2);
    Map<String, Assignment> given = new HashMap<>();
    Map<String, Subscription> members = subscriptions();
    given.putAll(assignor.assign(CLUSTER, new GroupSubscription(members)).groupAssignment());
    assertThat(given.get("new").partitions().stream().map(TopicPartition::partition))
        .containsExactlyInAnyOrderElementsOf(ofNew);
    generations.put("old", generations.get("new"));
    members.put("old", subscription(owned.get("old"), generation));
    given.putAll(assignor.assign(CLUSTER, new GroupSubscription(members)).groupAssignment());
    given.values().stream()
        .flatMap(assignment -> assignment.partitions().stream())
        .forEach(
            partition ->
                assertThat(ofNew).as("neither is believed").doesNotContain(partition.partition()));
  }

  @Test
  void lanesWithoutStreamsAreSpreadToo() {
    streams(lane -> 0);
    List.of("a", "b", "c", "d").forEach(this::join);
    settle();
    assertThat(shares(lane -> 1).values()).containsOnly(16);
  }
}
