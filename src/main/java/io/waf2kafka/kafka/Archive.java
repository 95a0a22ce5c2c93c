package io.waf2kafka.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.window.EventId;
import io.waf2kafka.window.IdSet;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.StreamState;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the topics hold of streams, as a {@code read_committed} consumer sees it, up to where they
 * end when it is asked. Each question reads the topics anew.
 */
public final class Archive {

  /**
   * What the window records of a stream say.
   *
   * @param topics where its events are
   * @param complete the event time that is complete
   */
  public record Windows(Set<String> topics, List<Interval> complete) {}

  /** A request reaches so far: a row may belong to a window that closed its neighbours. */
  private static final Duration LONGEST_REQUEST = Duration.ofMinutes(5);

  /** No event is published so long before its own time, whatever clocks say. */
  private static final Duration CLOCKS = Duration.ofDays(1);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** More ids than were asked for. */
  private static final class TooManyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final KafkaSettings kafka;

  public Archive(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /**
   * The ids of the events and dead letters that a request for an interval may return.
   *
   * @param source the stream's source
   * @param most how many ids there may be
   * @return null when there are more
   */
  public IdSet ids(String stream, String source, Interval interval, int most) {
    Interval near =
        new Interval(interval.from().minus(LONGEST_REQUEST), interval.to().plus(LONGEST_REQUEST));
    IdSet ids = new IdSet();
    Predicate<String> isNear = isNear(near);
    try (CommittedTopics topics = new CommittedTopics(kafka)) {
      Set<String> names = new TreeSet<>(windows(topics, stream).topics());
      names.add(Topics.events(source));
      names.add(Topics.DEAD_LETTERS);
      topics.read(
          topics.extent(names, near.from().minus(CLOCKS)),
          record -> {
            EventId id = id(record, stream);
            if (id != null
                && (isNear.test(EventHeaders.of(record).window()) || isIn(near, record))) {
              ids.add(id);
              if (ids.size() > most) {
                throw new TooManyException();
              }
            }
          });
      return ids;
    } catch (TooManyException e) {
      return null;
    }
  }

  /** The id of an event, or of a dead letter, of the stream; else null. */
  private static EventId id(ConsumerRecord<byte[], byte[]> record, String stream) {
    EventHeaders headers = EventHeaders.of(record);
    if (!stream.equals(headers.stream())) {
      return null;
    }
    return record.topic().equals(Topics.DEAD_LETTERS) ? DeadLetter.of(record).id() : headers.id();
  }

  /** Whether a window closed something there; records of one window follow each other. */
  private static Predicate<String> isNear(Interval near) {
    return new Predicate<>() {
      private String last;
      private boolean result;

      @Override
      public boolean test(String window) {
        if (window != null && !window.equals(last)) {
          Interval closes = interval(window);
          last = window;
          result = closes != null && closes.touches(near);
        }
        return window != null && result;
      }
    };
  }

  private static boolean isIn(Interval near, ConsumerRecord<?, ?> record) {
    String time = EventHeaders.text(record, "ce_time");
    try {
      Instant instant = time == null ? null : Instant.parse(time);
      return instant != null && !instant.isBefore(near.from()) && !instant.isAfter(near.to());
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** What a window closed, from its id; null when that cannot be told. */
  static Interval interval(String window) {
    String[] parts = window == null ? new String[0] : window.split("/");
    try {
      return parts.length == 5 ? Interval.parse(parts[2] + "/" + parts[3]) : null;
    } catch (DateTimeException | IllegalArgumentException e) {
      return null;
    }
  }

  /** What the window records say, of one stream or of all when {@code stream} is null. */
  public Windows windows(String stream) {
    try (CommittedTopics topics = new CommittedTopics(kafka)) {
      return windows(topics, stream);
    }
  }

  private static Windows windows(CommittedTopics topics, String stream) {
    Set<String> names = new TreeSet<>();
    List<Interval> complete = new ArrayList<>();
    topics.read(
        topics.extent(List.of(Topics.WINDOWS)),
        record -> {
          JsonNode window = json(record.value());
          if (stream == null || stream.equals(window.path("stream").asText())) {
            window.path("topics").fieldNames().forEachRemaining(names::add);
            Interval closes = interval(window.path("id").asText());
            if (closes != null && window.path("status").asText().equals("complete")) {
              List<Interval> more = StreamState.union(complete, List.of(closes));
              complete.clear();
              complete.addAll(more);
            }
          }
        });
    return new Windows(names, complete);
  }

  /** A record that is none of this program's says nothing; {@code verify} finds it. */
  private static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value == null ? new byte[0] : value);
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }

  /** Hands over the dead letters of a stream, or of all when it is null. */
  public void deadLetters(String stream, Consumer<DeadLetter> each) {
    try (CommittedTopics topics = new CommittedTopics(kafka)) {
      topics.read(
          topics.extent(List.of(Topics.DEAD_LETTERS)),
          record -> {
            DeadLetter letter = DeadLetter.of(record);
            if (letter.stream() != null && (stream == null || stream.equals(letter.stream()))) {
              each.accept(letter);
            }
          });
    }
  }

  /**
   * Which of the wanted ids, by stream, are events in the topics.
   *
   * @param names the topics
   */
  public IdSet events(Collection<String> names, Map<String, IdSet> wanted) {
    IdSet found = new IdSet();
    try (CommittedTopics topics = new CommittedTopics(kafka)) {
      topics.read(
          topics.extent(names),
          record -> {
            EventHeaders headers = EventHeaders.of(record);
            EventId id = headers.id();
            IdSet ofStream = headers.stream() == null ? null : wanted.get(headers.stream());
            if (id != null && ofStream != null && ofStream.contains(id)) {
              found.add(id);
            }
          });
    }
    return found;
  }
}
