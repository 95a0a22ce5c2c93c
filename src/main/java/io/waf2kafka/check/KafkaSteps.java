package io.waf2kafka.check;

import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Whether Kafka would let the program do its work: brokers, topics, rights, transactions. Creates
 * nothing, publishes nothing, and fences nobody.
 */
final class KafkaSteps {

  static final String NAME = "kafka";

  private static final String BROKERS = "brokers";
  private static final String TRANSACTION = "transaction";

  /** How long any one question may take, milliseconds. */
  private static final int PATIENCE = 7_000;

  private final KafkaSettings kafka;
  private final TopicSteps topics;
  private final boolean grouped;
  private final List<Step> steps = new CopyOnWriteArrayList<>();
  private volatile String asking = BROKERS;

  /**
   * Nothing is asked yet.
   *
   * @param grouped whether instances share their streams as a consumer group
   */
  KafkaSteps(KafkaSettings kafka, Topics topics, Set<String> sources, boolean grouped) {
    this.kafka = kafka;
    this.grouped = grouped;
    this.topics = new TopicSteps(this, topics.wanted(sources));
  }

  /** A question to the brokers; what it throws is the fault. */
  interface Question {
    String ask() throws ExecutionException, InterruptedException;
  }

  /** Looks, step by step; what depends on a step that failed is left out. */
  void run() {
    try (Admin admin = Admin.create(admin())) {
      if (!step(BROKERS, () -> brokers(admin))) {
        List.of("version", "topics", TRANSACTION).forEach(name -> steps.add(Step.skipped(name)));
        return;
      }
      step("version", () -> version(admin));
      topics.look(admin);
      step(TRANSACTION, this::transaction);
      if (grouped) {
        step("group", () -> group(admin));
      }
      asking = null;
    } catch (KafkaException e) {
      steps.add(Step.fault(BROKERS, words(e)));
    }
  }

  /** What was found so far; the step that was cut off is a fault. */
  Subject subject(boolean over) {
    List<Step> found = new java.util.ArrayList<>(steps);
    if (!over && asking != null) {
      found.add(Step.fault(asking, "no answer in time" + unreachable()));
    }
    return new Subject(NAME, found);
  }

  private Map<String, Object> admin() {
    Map<String, Object> config = kafka.admin();
    config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE);
    config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE / 2);
    return config;
  }

  boolean step(String name, Question question) {
    asking = name;
    try {
      steps.add(Step.ok(name, question.ask()));
      return true;
    } catch (ExecutionException e) {
      steps.add(Step.fault(name, words(e.getCause())));
    } catch (KafkaException e) {
      steps.add(Step.fault(name, words(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static String brokers(Admin admin) throws ExecutionException, InterruptedException {
    List<String> nodes =
        admin.describeCluster().nodes().get().stream()
            .map(node -> node.host() + ":" + node.port())
            .sorted()
            .toList();
    return nodes.size()
        + (nodes.size() == 1 ? " broker: " : " brokers: ")
        + String.join(", ", nodes);
  }

  /** What the brokers say of themselves, where this user may ask. */
  private static String version(Admin admin) throws ExecutionException, InterruptedException {
    int node = admin.describeCluster().nodes().get().iterator().next().id();
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, String.valueOf(node));
    try {
      Config config = admin.describeConfigs(List.of(broker)).all().get().get(broker);
      return Topics.value(config, "inter.broker.protocol.version");
    } catch (ExecutionException e) {
      return "not known: this user may not read the brokers' settings, and need not";
    }
  }

  /** Who is in the group of instances; a member needs the right to read it. */
  private String group(Admin admin) throws ExecutionException, InterruptedException {
    String id = kafka.prefix();
    ConsumerGroupDescription group =
        admin
            .describeConsumerGroups(
                List.of(id), new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
            .describedGroups()
            .get(id)
            .get();
    if (group.authorizedOperations() != null
        && !group.authorizedOperations().contains(AclOperation.READ)) {
      throw new GroupAuthorizationException("not allowed to read group " + id, id);
    }
    return id
        + group.members().stream()
            .map(member -> member.groupInstanceId().orElse(member.consumerId()))
            .sorted()
            .collect(Collectors.joining(", ", "; running: ", ""));
  }

  /** With a transactional id of its own: nobody who runs is fenced by it. */
  private String transaction() {
    Map<String, Object> config = kafka.producer("check");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE / 2);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE);
    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(config);
    try {
      producer.initTransactions();
      producer.beginTransaction();
      producer.abortTransaction();
      return "begun and aborted (" + config.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG) + ")";
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  private String words(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() instanceof KafkaException) {
      root = root.getCause();
    }
    String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return said.lines().findFirst().orElse("").strip().replaceFirst("\\.$", "") + remedy(root);
  }

  private String remedy(Throwable cause) {
    if (cause instanceof SslAuthenticationException) {
      return ": check KAFKA_SECURITY_PROTOCOL and KAFKA_SSL_TRUSTSTORE_LOCATION";
    }
    if (cause instanceof AuthenticationException) {
      return ": check KAFKA_SASL_MECHANISM and KAFKA_SASL_JAAS_CONFIG";
    }
    if (cause instanceof AuthorizationException) {
      return ": give the user of KAFKA_SASL_JAAS_CONFIG this right"
          + (TRANSACTION.equals(asking) ? " for ids of WAF_TRANSACTIONAL_ID_PREFIX" : "");
    }
    if (asking.equals(BROKERS)) {
      return unreachable();
    }
    return cause instanceof TimeoutException
        ? ": look at the brokers' log, their disks and __transaction_state"
        : "";
  }

  private String unreachable() {
    return ": is a broker up there (one whose disk is full stops)? Check KAFKA_BOOTSTRAP_SERVERS="
        + kafka.bootstrapServers()
        + " and KAFKA_SECURITY_PROTOCOL";
  }
}
