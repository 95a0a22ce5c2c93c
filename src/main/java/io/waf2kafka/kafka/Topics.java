package io.waf2kafka.kafka;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics of this program: created where they are missing before any client touches them, and
 * held against what is needed where they exist.
 */
public final class Topics {

  /** The window records. */
  public static final String WINDOWS = "waf.windows";

  /** What cannot be published as an event. */
  public static final String DEAD_LETTERS = "waf.dead-letters";

  /** Commands to the owner of a stream's lane. */
  public static final String COMMANDS = "waf.commands";

  /** Cursors, ranges and seen events. */
  public static final String STATE = "waf.state";

  /** Partitions of the state topic: a lane each. */
  public static final int LANES = 64;

  /** What the producer takes, whatever a topic does, bytes. */
  private static final int LARGEST_REQUEST = 1_000_000;

  /** What a record needs beside its value, bytes. */
  private static final int FRAME = 4_096;

  private static final Map<String, String> FOR_EVER = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
  private static final Map<String, String> COMPACTED =
      Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

  /** How often topics that were just created are looked for. */
  private static final int LOOKS = 25;

  private final KafkaSettings kafka;
  private final int partitions;
  private final short replication;
  private int largestEvent = LARGEST_REQUEST;
  private int largestDeadLetter = LARGEST_REQUEST;

  public Topics(KafkaSettings kafka, Settings settings) {
    this.kafka = kafka;
    this.partitions = settings.number("waf.topic-partitions", 1, 10_000);
    this.replication = (short) settings.number("waf.topic-replication", -1, 100);
  }

  /** The events topic of a source. */
  public static String events(String source) {
    return "waf.events." + source;
  }

  /** The largest value that every topic of events takes, bytes. */
  public int largestEvent() {
    return largestEvent;
  }

  /** The largest value that the topic of dead letters takes, bytes. */
  public int largestDeadLetter() {
    return largestDeadLetter;
  }

  /**
   * Creates what is missing and checks what is there.
   *
   * @throws KafkaException when the brokers cannot be reached
   * @throws ConfigurationException when a topic is there but unfit
   */
  public void ensure(Set<String> sources) {
    List<NewTopic> wanted = wanted(sources);
    try (Admin admin = Admin.create(kafka.admin())) {
      Set<String> there = admin.listTopics().names().get();
      List<NewTopic> missing = wanted.stream().filter(t -> !there.contains(t.name())).toList();
      create(admin, missing);
      checkOnceKnown(admin, wanted.stream().map(NewTopic::name).toList());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafkaException
          ? kafkaException
          : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while the topics were checked", e);
    }
  }

  /** The topics, as they are created where they are missing. */
  public List<NewTopic> wanted(Set<String> sources) {
    List<NewTopic> wanted = new ArrayList<>();
    sources.forEach(source -> wanted.add(topic(events(source), partitions, Map.of())));
    wanted.add(topic(DEAD_LETTERS, partitions, Map.of()));
    wanted.add(topic(WINDOWS, 1, FOR_EVER));
    wanted.add(topic(COMMANDS, 1, FOR_EVER));
    wanted.add(topic(STATE, LANES, COMPACTED));
    return wanted;
  }

  private NewTopic topic(String name, int count, Map<String, String> config) {
    return new NewTopic(
            name, Optional.of(count), replication < 1 ? Optional.empty() : Optional.of(replication))
        .configs(config);
  }

  private static void create(Admin admin, List<NewTopic> missing) throws InterruptedException {
    for (var creation : admin.createTopics(missing).values().entrySet()) {
      try {
        creation.getValue().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new KafkaException(
              "topic "
                  + creation.getKey()
                  + " is missing and cannot be created: "
                  + e.getCause().getMessage(),
              e.getCause());
        }
      }
    }
  }

  /** A broker may be asked about topics that another one has just created. */
  private void checkOnceKnown(Admin admin, List<String> names)
      throws ExecutionException, InterruptedException {
    for (int look = 1; ; look++) {
      try {
        check(admin, names);
        return;
      } catch (ExecutionException e) {
        if (look == LOOKS || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
        Thread.sleep(200);
      }
    }
  }

  private void check(Admin admin, List<String> names)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> topics = admin.describeTopics(names).allTopicNames().get();
    Map<String, Config> configs = configs(admin, names);
    for (String name : List.of(STATE, COMMANDS)) {
      String unfit = unfit(topics.get(name), configs.get(name));
      if (unfit != null) {
        throw new ConfigurationException(unfit);
      }
    }
    largestEvent = LARGEST_REQUEST;
    configs.forEach(
        (name, config) -> {
          if (name.startsWith(events(""))) {
            largestEvent = Math.min(largestEvent, largest(config));
          }
        });
    largestDeadLetter = Math.min(LARGEST_REQUEST, largest(configs.get(DEAD_LETTERS)));
  }

  private static int largest(Config config) {
    return Integer.parseInt(value(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG)) - FRAME;
  }

  /** Why a topic that is there cannot be used, and the remedy; null when it can. */
  public static String unfit(TopicDescription topic, Config config) {
    int lanes = topic.partitions().size();
    if (topic.name().equals(COMMANDS) && lanes != 1) {
      return "topic "
          + COMMANDS
          + " has "
          + lanes
          + " partitions, not 1, so its commands have no order: delete it (commands that were not"
          + " carried out are forgotten), let it be created, and give no command before the program"
          + " runs again";
    }
    if (!topic.name().equals(STATE)) {
      return null;
    }
    if (lanes != LANES) {
      return "topic "
          + STATE
          + " has "
          + lanes
          + " partitions, not "
          + LANES
          + ": delete it (the streams then start anew) and let it be created";
    }
    String cleanup = value(config, TopicConfig.CLEANUP_POLICY_CONFIG);
    return TopicConfig.CLEANUP_POLICY_COMPACT.equals(cleanup)
        ? null
        : "topic "
            + STATE
            + " has cleanup.policy="
            + cleanup
            + ": kafka-configs.sh --alter --topic "
            + STATE
            + " --add-config cleanup.policy=compact";
  }

  /**
   * The state topic is created when the program starts, and only then: made anew behind its back,
   * the streams would begin anew, and publish again what they find.
   *
   * @throws KafkaException when it is not there: what to do
   */
  public static void checkState(boolean isThere) {
    if (!isThere) {
      throw new KafkaException(
          "topic "
              + STATE
              + " was deleted, and with it what was published: stop all instances, and start them with"
              + " WAF_START as docs/operations.md says (waf.state was deleted)");
    }
  }

  /** The settings of topics that are there. */
  public static Map<String, Config> configs(Admin admin, List<String> names)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> resources =
        names.stream().map(n -> new ConfigResource(ConfigResource.Type.TOPIC, n)).toList();
    Map<String, Config> configs = new HashMap<>();
    admin.describeConfigs(resources).all().get().forEach((r, c) -> configs.put(r.name(), c));
    return configs;
  }

  /** A setting's value, "" when it has none. */
  public static String value(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry == null ? "" : entry.value();
  }
}
