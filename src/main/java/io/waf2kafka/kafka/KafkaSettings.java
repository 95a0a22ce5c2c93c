package io.waf2kafka.kafka;

import io.waf2kafka.config.Causes;
import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The clients' configurations. Every key {@code kafka.<name>} and every variable {@code
 * KAFKA_<NAME>} whose name the client knows is handed to it, with dots for underscores.
 */
public final class KafkaSettings {

  private static final Pattern SERVER = Pattern.compile("[^\\s/]+:[0-9]{1,5}");

  private static final Pattern CONFIGURATION = Pattern.compile("configuration ([a-z.]+)");

  /** What a producer buffers at most, and by default, bytes. */
  private static final long MOST_BUFFER = 32 << 20;

  private static final long MOST_BATCH = 128 << 10;
  private static final long LEAST_BATCH = 16 << 10;

  /** A producer keeps a batch for each partition that it writes to, used or not. */
  private static final int BATCHES = 64;

  private final Map<String, String> given = new HashMap<>();
  private final String transactionalIdPrefix;
  private volatile int lanes = 1;

  public KafkaSettings(Settings settings) {
    settings.variables("KAFKA_").forEach(this::variable);
    settings.all().forEach(this::key);
    this.transactionalIdPrefix = settings.required("waf.transactional-id-prefix");
    check();
  }

  /** What the client would refuse it refuses here, before anything is contacted. */
  private void check() {
    for (String server : Settings.words(bootstrapServers())) {
      if (!SERVER.matcher(server).matches()) {
        throw new ConfigurationException(
            "KAFKA_BOOTSTRAP_SERVERS=" + server + " is no broker: write host:9092");
      }
    }
    try {
      new ProducerConfig(new HashMap<>(producer(0)));
    } catch (ConfigException e) {
      Matcher key = CONFIGURATION.matcher(e.getMessage());
      throw new ConfigurationException(
          key.find()
              ? Settings.variable("kafka." + key.group(1)) + ": " + e.getMessage()
              : "a KAFKA_ setting: " + e.getMessage());
    }
  }

  private void variable(String name, String value) {
    String client = name.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
    if (known(client) && !value.isEmpty()) {
      given.put(client, value);
    }
  }

  private void key(String key, String value) {
    if (key.startsWith("kafka.") && !value.isEmpty()) {
      given.put(key.substring("kafka.".length()), value);
    }
  }

  private static boolean known(String name) {
    return ProducerConfig.configNames().contains(name)
        || ConsumerConfig.configNames().contains(name)
        || name.startsWith("sasl.")
        || name.startsWith("ssl.");
  }

  /** The brokers, as the clients name them. */
  public String bootstrapServers() {
    return given.getOrDefault(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "");
  }

  /** What a command says where these brokers cannot be read. */
  public ConfigurationException unreadable(KafkaException e) {
    return new ConfigurationException(
        "KAFKA_BOOTSTRAP_SERVERS="
            + bootstrapServers()
            + " cannot be read: "
            + Causes.root(e).getMessage());
  }

  /** A transactional producer of bytes: everything acknowledged by all replicas, in order. */
  public Map<String, Object> producer(int lane) {
    return producer(String.valueOf(lane));
  }

  /** A producer whose transactions are called {@code <prefix>-<name>}. */
  public Map<String, Object> producer(String name) {
    Map<String, Object> config = only(ProducerConfig.configNames());
    config.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "20");
    buffers(config);
    config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
    config.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "20000");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalIdPrefix + "-" + name);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "30000");
    config.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalIdPrefix + "-" + name);
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return config;
  }

  /**
   * How many producers there may be at the same time: together they buffer at most a quarter of the
   * heap, as long as each can hold the largest request.
   */
  public void lanes(int count) {
    lanes = Math.max(1, count);
  }

  private void buffers(Map<String, Object> config) {
    long share = Runtime.getRuntime().maxMemory() / 4 / lanes;
    String largest =
        String.valueOf(config.getOrDefault(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "1048576"));
    long least = largest.matches("[0-9]{1,9}") ? Long.parseLong(largest) : 0; // else refused later
    long buffer = Math.min(MOST_BUFFER, Math.max(share, least + MOST_BATCH));
    long batch = Math.max(LEAST_BATCH, Math.min(MOST_BATCH, buffer / BATCHES));
    config.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, String.valueOf(buffer));
    config.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(batch));
  }

  /** A producer of bytes for a record by itself: acknowledged by all replicas, and never twice. */
  public Map<String, Object> idempotentProducer() {
    Map<String, Object> config = producer(0);
    config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    config.remove(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
    config.remove(ProducerConfig.CLIENT_ID_CONFIG);
    return config;
  }

  /** A consumer of bytes that sees committed records only and keeps no offsets. */
  public Map<String, Object> consumer() {
    Map<String, Object> config = only(ConsumerConfig.configNames());
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return config;
  }

  /** What the names of transactions, and of the group of instances, begin with. */
  public String prefix() {
    return transactionalIdPrefix;
  }

  /**
   * A member of the group of instances, which is called as the transactions are: instances that
   * would fence each other share their lanes.
   *
   * @param instance the member's name, which it keeps over restarts
   * @param session when a member of which nothing is heard is taken to be dead
   */
  public Map<String, Object> member(String instance, Duration session) {
    Map<String, Object> config = consumer();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, transactionalIdPrefix);
    config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, transactionalIdPrefix + "-" + instance);
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) session.toMillis());
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
    return config;
  }

  /** A client that asks about brokers and topics, and makes topics. */
  public Map<String, Object> admin() {
    Map<String, Object> config = only(AdminClientConfig.configNames());
    config.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
    config.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    return config;
  }

  private Map<String, Object> only(Set<String> names) {
    Map<String, Object> config = new HashMap<>();
    given.forEach(
        (name, value) -> {
          if (names.contains(name)) {
            config.put(name, value);
          }
        });
    return config;
  }
}
