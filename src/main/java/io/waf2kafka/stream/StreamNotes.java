package io.waf2kafka.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was noticed about a stream's data though its windows succeed: warnings that ask for a
 * setting to be mended, fields that the vendor never documented, events that are not valid.
 * Thread-safe; none of it is kept over a restart.
 */
public final class StreamNotes {

  /** How many names of fields are kept; more are counted together. */
  static final int MOST_FIELDS = 100;

  /** Stands for all further fields. */
  static final String OTHER_FIELDS = "(others)";

  private static final Logger LOG = LoggerFactory.getLogger(StreamNotes.class);
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final int LONGEST_NAME = 80;

  private final String stream;
  private final Map<String, String> warnings = new LinkedHashMap<>();
  private final Map<String, Long> fields = new LinkedHashMap<>();
  private final Map<String, Long> said = new LinkedHashMap<>();
  private long invalid;

  public StreamNotes(String stream) {
    this.stream = stream;
  }

  /**
   * Something is probably set wrong. It is logged at most once an hour.
   *
   * @param topic what it is about: a later warning of the same topic takes its place
   * @param message one line: what was seen, and the variable to change
   */
  public synchronized void warn(String topic, String message) {
    warnings.put(topic, message);
    if (isDue(topic, HOUR)) {
      LOG.warn("{}: {}", stream, message);
    }
  }

  /** What was warned of under that topic is not so any more. */
  public synchronized void clear(String topic) {
    warnings.remove(topic);
  }

  /** The warnings that hold now. */
  public synchronized List<String> warnings() {
    return List.copyOf(warnings.values());
  }

  /** A field came that the vendor's documents do not know: it is kept in {@code unmapped}. */
  public synchronized void undocumented(String field) {
    if (fields.computeIfPresent(field, (name, n) -> n + 1) != null) {
      return;
    }
    String name = Answers.printable(field);
    name = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    boolean known = fields.containsKey(name);
    if (!known && fields.size() >= MOST_FIELDS) {
      fields.merge(OTHER_FIELDS, 1L, Long::sum);
      return;
    }
    fields.merge(name, 1L, Long::sum);
    if (!known) {
      LOG.info("{}: the vendor sends a new field, kept in unmapped: {}", stream, name);
    }
  }

  /** Fields that the vendor's documents do not know, and in how many places they came. */
  public synchronized Map<String, Long> undocumented() {
    return new LinkedHashMap<>(fields);
  }

  /**
   * A sampled event is not valid. It is logged at most once a minute.
   *
   * @param faults paths and rules, no values
   */
  public synchronized void invalid(List<String> faults) {
    invalid++;
    if (isDue("invalid", MINUTE)) {
      LOG.warn(
          "{}: {} of the events that were checked are no valid OCSF, and published all the same;"
              + " the last one at {}. If a step of your own in routes/ changes events, mend it;"
              + " otherwise please report it.",
          stream,
          invalid,
          String.join(", ", faults));
    }
  }

  /** How many of the events that were checked are not valid. */
  public synchronized long invalid() {
    return invalid;
  }

  /** Whether one more event may be checked: one a second. */
  synchronized boolean isCheckDue() {
    return isDue("check", SECOND);
  }

  private boolean isDue(String topic, long pause) {
    long now = System.nanoTime();
    Long last = said.get(topic);
    boolean due = last == null || now - last >= pause;
    if (due) {
      said.put(topic, now);
    }
    return due;
  }
}
