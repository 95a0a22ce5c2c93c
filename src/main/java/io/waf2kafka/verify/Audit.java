package io.waf2kafka.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waf2kafka.kafka.EventHeaders;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Joins events and dead letters to their window records. Window records come first; then every
 * record of the other topics, once.
 */
final class Audit {

  private static final String UNKNOWN = "unknown";

  private final String only;
  private final Map<String, WindowCheck> windows = new HashMap<>();
  private final Map<String, StreamCheck> streams = new TreeMap<>();
  private final Map<String, IntervalSet> backlog = new HashMap<>();

  /** An audit of one stream, or of all when {@code only} is null. */
  Audit(String only) {
    this.only = only;
  }

  /** What a stream has still to fetch: no hole. */
  void backlog(String stream, List<Interval> ranges) {
    backlog.computeIfAbsent(stream, id -> new IntervalSet()).addAll(ranges);
  }

  void window(ConsumerRecord<byte[], byte[]> record) {
    try {
      window(WindowRecord.of(record), record);
    } catch (IllegalArgumentException e) {
      String stream = record.key() == null ? null : new String(record.key(), UTF_8);
      if (isWanted(stream)) {
        String what = "a window record that cannot be read, at " + place(record) + ": ";
        check(stream).fault(null, null, what + e.getMessage());
      }
    }
  }

  private void window(WindowRecord window, ConsumerRecord<?, ?> record) {
    if (isWanted(window.stream())) {
      StreamCheck stream = check(window.stream());
      stream.window(window);
      if (windows.putIfAbsent(window.id(), new WindowCheck(window, stream)) != null) {
        stream.fault(window.id(), null, "it has another record, at " + place(record));
      }
    }
  }

  /** The topics that the windows name. */
  Set<String> topics() {
    Set<String> topics = new TreeSet<>();
    streams.values().forEach(stream -> topics.addAll(stream.topics()));
    return topics;
  }

  /** Topics that are there; windows may name others. */
  void existing(Set<String> names) {
    for (StreamCheck stream : streams.values()) {
      List<String> missing = new ArrayList<>(stream.topics());
      missing.removeAll(names);
      missing.forEach(
          topic ->
              stream.fault(
                  null, null, "there is no topic " + topic + ", or this user may not read it"));
    }
  }

  void event(ConsumerRecord<byte[], byte[]> record, EventHeaders headers) {
    if (headers.window() == null || headers.uid() == null) {
      foreign(record, headers);
    } else if (isWanted(headers.stream())) {
      String checksum = Tally.checksum(record.value() == null ? new byte[0] : record.value());
      WindowCheck window = windows.get(headers.window());
      if (window != null) {
        window.event(headers.uid(), checksum);
      }
      StreamCheck stream = check(headers.stream());
      if (headers.checksum() != null && !headers.checksum().equals(checksum)) {
        stream.fault(
            headers.window(),
            headers.uid(),
            "it was changed after it was published, at " + place(record));
      }
      stream.event(headers.window(), window == null);
      if (headers.id() == null) {
        stream.fault(headers.window(), headers.uid(), "the uid is none, at " + place(record));
      }
    }
  }

  /** A route may publish more than events to a topic of its own, but not to one of events. */
  private void foreign(ConsumerRecord<?, ?> record, EventHeaders headers) {
    if (record.topic().startsWith(Topics.events("")) && isWanted(headers.stream())) {
      check(headers.stream())
          .fault(
              headers.window(),
              headers.uid(),
              "a record that is no event of this program, at " + place(record));
    }
  }

  void deadLetter(ConsumerRecord<byte[], byte[]> record, EventHeaders headers) {
    if (headers.window() != null && isWanted(headers.stream())) {
      WindowCheck window = windows.get(headers.window());
      if (window != null) {
        window.deadLetter();
      }
      check(headers.stream()).deadLetter(headers.window(), window == null);
    }
  }

  /** The topic holds the event of this record twice. */
  void repeated(ConsumerRecord<?, ?> record, EventHeaders headers) {
    check(headers.stream())
        .duplicate(new Duplicate(headers.uid(), headers.window(), place(record)));
  }

  boolean isWanted(String stream) {
    return only == null || only.equals(stream);
  }

  private StreamCheck check(String stream) {
    return streams.computeIfAbsent(stream == null ? UNKNOWN : stream, StreamCheck::new);
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  /** The findings. */
  Report report(Retention retention) {
    long lettersSince = retention.wholeSince(Set.of(Topics.DEAD_LETTERS));
    Map<StreamCheck, Long> since = new HashMap<>();
    for (WindowCheck window : windows.values()) {
      StreamCheck stream = window.stream();
      long eventsSince = since.computeIfAbsent(stream, s -> retention.wholeSince(s.topics()));
      stream.settle(window, eventsSince, lettersSince);
    }
    List<StreamReport> reports = new ArrayList<>();
    streams.forEach(
        (id, stream) -> reports.add(stream.report(backlog.getOrDefault(id, new IntervalSet()))));
    return new Report(reports);
  }
}
