package io.waf2kafka.demo;

import static java.time.temporal.ChronoUnit.MILLIS;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what was published of one vendor with what exists. Give it every consumed event and dead
 * letter, then ask for the report of an interval. Not for several threads.
 */
public final class Oracle {

  private static final Pattern MARKER = Pattern.compile("lost-[0-9a-f]{16}");
  private static final String UNMARKED = "dead letter of an event";

  private final Truth truth;
  private final Vendor vendor;
  private final Set<String> uids = new HashSet<>();
  private final Set<String> withRepeatedUid = new HashSet<>();
  private final Map<String, Published> events = new HashMap<>();
  private final Map<String, Integer> deadLetters = new HashMap<>();
  private long consumed;

  private record Published(long timeMillis, int times) {

    Published again(Published other) {
      return new Published(timeMillis, times + other.times);
    }

    boolean isIn(Instant from, Instant to) {
      return timeMillis >= from.toEpochMilli() && timeMillis < to.toEpochMilli();
    }
  }

  /** An oracle that has consumed nothing yet. */
  public Oracle(Truth truth, Vendor vendor) {
    this.truth = truth;
    this.vendor = vendor;
  }

  /** One consumed OCSF event. */
  public void event(JsonNode ocsf) {
    JsonNode metadata = ocsf.path("metadata");
    event(
        metadata.path("uid").asText(),
        metadata.path("original_event_uid").asText(),
        metadata.path("event_code").asText(),
        ocsf.path("time").asLong());
  }

  /**
   * One consumed OCSF event by those of its attributes that matter.
   *
   * @param uid {@code metadata.uid}
   * @param originalUid {@code metadata.original_event_uid}
   * @param code {@code metadata.event_code}, empty when absent
   * @param timeMillis {@code time}, epoch milliseconds
   */
  public void event(String uid, String originalUid, String code, long timeMillis) {
    consumed++;
    String key = TrueEvent.key(originalUid, code, timeMillis);
    if (!uids.add(uid)) {
      withRepeatedUid.add(key);
    }
    events.merge(key, new Published(timeMillis, 1), Published::again);
  }

  /** One consumed dead letter: the vendor's JSON. */
  public void deadLetter(String json) {
    consumed++;
    Matcher marker = MARKER.matcher(json);
    deadLetters.merge(marker.find() ? marker.group() : UNMARKED, 1, Integer::sum);
  }

  /** How many events and dead letters it was given. */
  public long consumed() {
    return consumed;
  }

  /** Compares all that happened in {@code [from, to)}. */
  public OracleReport report(Instant from, Instant to) {
    return report(from, to, event -> true);
  }

  /**
   * Compares those events of {@code [from, to)} that were to be published, for example those of one
   * website, or those that became visible in time. A dead letter of another interval does not tell
   * its time, and is passed over.
   */
  public OracleReport report(Instant from, Instant to, Predicate<TrueEvent> wanted) {
    return wholeMillis(from.plusNanos(999_999).truncatedTo(MILLIS), to.truncatedTo(MILLIS), wanted);
  }

  /** Events have milliseconds: where both ends are whole ones, both sides agree what is inside. */
  private OracleReport wholeMillis(Instant from, Instant to, Predicate<TrueEvent> wanted) {
    Map<String, Integer> expected = expected(from, to, wanted);
    Map<String, Integer> found = found(from, to, expected.keySet());
    return new OracleReport(
        truth.seed(),
        vendor,
        from,
        to,
        expected.values().stream().mapToLong(Integer::longValue).sum(),
        surplus(expected, found, key -> true),
        doubled(expected, found),
        surplus(found, expected, key -> !expected.containsKey(key)));
  }

  private Map<String, Integer> expected(Instant from, Instant to, Predicate<TrueEvent> wanted) {
    Map<String, Integer> expected = new HashMap<>();
    truth
        .events(vendor, from, to)
        .filter(wanted)
        .forEach(event -> expected.merge(event.key(), 1, Integer::sum));
    return expected;
  }

  private Map<String, Integer> found(Instant from, Instant to, Set<String> expected) {
    Map<String, Integer> found = new HashMap<>(deadLetters);
    found.keySet().removeIf(key -> !expected.contains(key) && !key.equals(UNMARKED));
    events.forEach(
        (key, event) -> {
          if (event.isIn(from, to)) {
            found.put(key, event.times());
          }
        });
    return found;
  }

  private List<String> doubled(Map<String, Integer> expected, Map<String, Integer> found) {
    Set<String> doubled = new HashSet<>(withRepeatedUid);
    doubled.addAll(surplus(found, expected, expected::containsKey));
    return List.copyOf(doubled);
  }

  private static List<String> surplus(
      Map<String, Integer> many, Map<String, Integer> few, Predicate<String> which) {
    return many.entrySet().stream()
        .filter(entry -> entry.getValue() > few.getOrDefault(entry.getKey(), 0))
        .map(Map.Entry::getKey)
        .filter(which)
        .toList();
  }
}
