package io.waf2kafka.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.EmbeddedBroker;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.SmallKafka;
import io.waf2kafka.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members of a group at a real broker. */
class GroupMemberTest {

  private static final Future<?> DONE = CompletableFuture.completedFuture(null);

  private final List<GroupMember> members = new ArrayList<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  @AfterEach
  void close() {
    members.forEach(GroupMember::close);
  }

  private GroupMember join(EmbeddedBroker broker, String name, Supplier<Future<?>> changed) {
    Settings settings = SmallKafka.settings(broker, Map.of());
    KafkaSettings kafka = new KafkaSettings(settings);
    Topics topics = new Topics(kafka, settings);
    GroupMember member =
        new GroupMember(
            kafka, name, () -> topics.ensure(Set.of()), lane -> 1, changed, ended::complete);
    members.add(member);
    Thread thread = new Thread(member, name);
    thread.setDaemon(true);
    thread.start();
    return member;
  }

  private static Set<Integer> lanes(GroupMember member) {
    return IntStream.range(0, Topics.LANES).filter(member::has).boxed().collect(Collectors.toSet());
  }

  @Test
  void lanesAreGivenOnlyOnceTheyWereGivenBackAndAYoungerTwinTakesThePlaceOfTheOlder()
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      CompletableFuture<Void> givenBack = new CompletableFuture<>();
      GroupMember[] first = new GroupMember[1];
      first[0] =
          join(broker, "a", () -> first[0] == null || lanes(first[0]).isEmpty() ? DONE : givenBack);
      await().atMost(Duration.ofSeconds(30)).until(() -> lanes(first[0]).size() == Topics.LANES);
      GroupMember second = join(broker, "b", () -> DONE);
      await().atMost(Duration.ofSeconds(30)).until(() -> lanes(first[0]).size() < 36);
      await()
          .during(Duration.ofSeconds(1))
          .atMost(Duration.ofSeconds(5))
          .until(() -> lanes(second).isEmpty() && first[0].isProved());
      givenBack.complete(null);
      await().atMost(Duration.ofSeconds(10)).until(() -> !lanes(second).isEmpty());
      Set<Integer> ofSecond = lanes(second);
      assertThat(ofSecond).doesNotContainAnyElementsOf(lanes(first[0]));
      assertThat(ofSecond).hasSize(Topics.LANES - lanes(first[0]).size());

      join(broker, "b", () -> DONE);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> ended.isDone() && !lanes(members.get(2)).isEmpty());
      assertThat(ended.get()).contains("WAF_INSTANCE_ID=b");
      assertThat(lanes(second)).isEmpty();
      assertThat(lanes(members.get(2))).isEqualTo(ofSecond);
    }
  }
}
