package io.waf2kafka.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.window.Command;
import io.waf2kafka.window.Interval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
   * @param id the command's id, or null where none can be read
   * @param command what it says, or null where it cannot be understood
   * @param fault why not
   */
  public record Entry(long offset, String id, Command command, String fault) {}

  private static final Logger LOG = LoggerFactory.getLogger(CommandLog.class);
  private static final TopicPartition TOPIC = new TopicPartition(Topics.COMMANDS, 0);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaSettings kafka;
  private final Predicate<String> isMine;
  private final Consumer<String> arrived;
  private final Map<String, List<Entry>> entries = new ConcurrentHashMap<>();
  private volatile long end = Long.MAX_VALUE;
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
   * The lines for a stream that were read so far, from an offset on. An offset that the topic does
   * not reach is one of a topic that was deleted since: then all lines are new.
   */
  public List<Entry> since(String stream, long offset) {
    long from = offset > end ? 0 : offset;
    return entries.getOrDefault(stream, List.of()).stream()
        .filter(entry -> entry.offset() >= from)
        .toList();
  }

  private void run() {
    long next = 0;
    while (true) {
      try (var consumer = new KafkaConsumer<byte[], byte[]>(kafka.consumer())) {
        consumer.assign(List.of(TOPIC));
        consumer.seek(TOPIC, next);
        while (true) {
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(5))) {
            take(record);
          }
          next = consumer.position(TOPIC);
          consumer.currentLag(TOPIC).ifPresent(lag -> end = consumer.position(TOPIC) + lag);
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

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String stream = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    if (isMine.test(stream)) {
      entries
          .computeIfAbsent(stream, id -> new CopyOnWriteArrayList<>())
          .add(entry(record.offset(), record.value()));
      arrived.accept(stream);
    }
  }

  /** Reads a line. */
  static Entry entry(long offset, byte[] value) {
    String id = null;
    try {
      JsonNode json = JSON.readTree(value == null ? new byte[0] : value);
      id = text(json, "id");
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
