package io.waf2kafka.check;

import io.waf2kafka.kafka.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;

/** Whether each topic is there and fit, or may be created; and what this user may do to it. */
final class TopicSteps {

  private static final Set<AclOperation> NEEDED = Set.of(AclOperation.READ, AclOperation.WRITE);

  private final KafkaSteps steps;
  private final List<NewTopic> wanted;

  TopicSteps(KafkaSteps steps, List<NewTopic> wanted) {
    this.steps = steps;
    this.wanted = wanted;
  }

  void look(Admin admin) {
    Set<String> there = new HashSet<>();
    boolean listed =
        steps.step(
            "topics",
            () -> {
              there.addAll(admin.listTopics().names().get());
              there.retainAll(wanted.stream().map(NewTopic::name).toList());
              return there.size() + " of " + wanted.size() + " are there";
            });
    if (listed) {
      for (NewTopic topic : wanted) {
        String name = topic.name();
        steps.step(name, () -> there.contains(name) ? fit(admin, name) : missing(admin, topic));
      }
    }
  }

  /** A topic that is missing is no fault where it may be created. */
  private static String missing(Admin admin, NewTopic topic) throws InterruptedException {
    try {
      admin.createTopics(List.of(topic), new CreateTopicsOptions().validateOnly(true)).all().get();
      return "missing; it will be created";
    } catch (ExecutionException e) {
      throw new KafkaException(
          "it is missing and cannot be created ("
              + e.getCause().getMessage()
              + "): create it, give this user the right, or change WAF_TOPIC_REPLICATION");
    }
  }

  private static String fit(Admin admin, String name)
      throws ExecutionException, InterruptedException {
    TopicDescription topic = description(admin, name);
    Config config = Topics.configs(admin, List.of(name)).get(name);
    String unfit = Topics.unfit(topic, config);
    if (unfit != null) {
      throw new KafkaException(unfit);
    }
    Set<AclOperation> may = topic.authorizedOperations();
    if (may != null && !may.containsAll(NEEDED)) {
      throw new KafkaException(
          "this user may not read and write it: give it the rights READ and WRITE");
    }
    int replicas = topic.partitions().get(0).replicas().size();
    int least = Integer.parseInt(Topics.value(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG));
    if (least > replicas) {
      throw new KafkaException(
          "its min.insync.replicas="
              + least
              + " are more than its "
              + replicas
              + " replicas: nothing can be written; change one of them");
    }
    int partitions = topic.partitions().size();
    return "%d partition%s, replication %d, %s, read and write"
        .formatted(
            partitions,
            partitions == 1 ? "" : "s",
            replicas,
            Topics.value(config, TopicConfig.CLEANUP_POLICY_CONFIG));
  }

  private static TopicDescription description(Admin admin, String name)
      throws ExecutionException, InterruptedException {
    return admin
        .describeTopics(
            List.of(name), new DescribeTopicsOptions().includeAuthorizedOperations(true))
        .allTopicNames()
        .get()
        .get(name);
  }
}
