package io.waf2kafka.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.window.Command;
import io.waf2kafka.window.Interval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of commands as it grows, read by one thread from its beginning: commands are few and
 * short. Which of them were carried out is in the state of their streams. Whatever another producer
 * writes there stops nothing.
 */
public final class CommandLog {

  /**
   * A line of the topic.
   *
   * @param offset where it is
   * @param id the command's id, or null where none can be read, or kept
   * @param command what it says, or null where it cannot be understood
   * @param fault why not
   */
  public record Entry(long offset, String id, Command command, String fault) {}

  private static final Logger LOG = LoggerFactory.getLogger(CommandLog.class);
  private static final TopicPartition TOPIC = new TopicPartition(Topics.COMMANDS, 0);
  private static final long UNKNOWN = -1;
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaSettings kafka;
  private final Predicate<String> isMine;
  private final Consumer<String> arrived;
  private final Map<String, NavigableMap<Long, Entry>> entries = new ConcurrentHashMap<>();
  private volatile long end = UNKNOWN;
  private Thread thread;

  /**
   * @param isMine whether a stream is of this process
   * @param arrived told of each stream for which there is a new line
   */
  public CommandLog(KafkaSettings kafka, Predicate<String> isMine, Consumer<String> arrived) {
    this.kafka = kafka;
    this.isMine = isMine;
    this.arrived = arrived;
  }

  /** Begins to read; the topic must be there. Nothing happens the second time. */
  public synchronized void start() {
    if (thread == null) {
      thread = new Thread(this::run, "commands");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * The lines for a stream that were read so far, from an offset on; those before it are forgotten.
   * An offset that the topic does not reach is one of a topic that was deleted since: then all
   * lines are new.
   */
  public List<Entry> since(String stream, long offset) {
    NavigableMap<Long, Entry> ofStream = entries.get(stream);
    if (ofStream == null || end == UNKNOWN) {
      return List.of();
    }
    if (offset <= end) {
      ofStream.headMap(offset).clear();
    }
    return List.copyOf(ofStream.values());
  }

  private void run() {
    long next = 0;
    while (true) {
      try (var consumer = new KafkaConsumer<byte[], byte[]>(kafka.consumer())) {
        consumer.assign(List.of(TOPIC));
        consumer.seek(TOPIC, next);
        while (true) {
          Set<String> streams = new HashSet<>();
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(5))) {
            take(record, streams);
          }
          next = consumer.position(TOPIC);
          OptionalLong lag = consumer.currentLag(TOPIC);
          end = lag.isPresent() ? next + lag.getAsLong() : end;
          streams.forEach(arrived);
        }
      } catch (KafkaException e) {
        LOG.warn("Topic {} cannot be read: {}; trying again", Topics.COMMANDS, e.getMessage());
      }
      if (!paused()) {
        return;
      }
    }
  }

  private static boolean paused() {
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Set<String> streams) {
    String stream = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    if (isMine.test(stream)) {
      entries
          .computeIfAbsent(stream, id -> new ConcurrentSkipListMap<>())
          .put(record.offset(), entry(record.offset(), record.value()));
      streams.add(stream);
    }
  }

  /** Reads a line. */
  static Entry entry(long offset, byte[] value) {
    String id = null;
    try {
      JsonNode json = JSON.readTree(value == null ? new byte[0] : value);
      id = Command.checkId(text(json, "id"));
      Command.Type type = Command.Type.of(text(json, "type"));
      Interval interval = type == Command.Type.BACKFILL ? interval(json) : null;
      return new Entry(offset, id, new Command(id, type, interval), null);
    } catch (IOException e) {
      return new Entry(offset, id, null, "it is no JSON");
    } catch (RuntimeException e) {
      return new Entry(offset, id, null, e.getMessage());
    }
  }

  private static String text(JsonNode json, String name) {
    JsonNode text = json.get(name);
    if (text == null || !text.isTextual() || text.textValue().isEmpty()) {
      throw new IllegalArgumentException(name + " is missing, or no text");
    }
    return text.textValue();
  }

  private static Interval interval(JsonNode json) {
    Instant from = Instant.parse(text(json, "from"));
    Instant to = Instant.parse(text(json, "to"));
    if (from.isBefore(Instant.EPOCH) || to.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
      throw new IllegalArgumentException("from or to is out of range");
    }
    return new Interval(from, to);
  }
}
