package io.waf2kafka.window;

import io.waf2kafka.window.StreamState.Unfinished;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link StreamState} as plain JSON values, the form in which the state topic keeps it. */
public final class StateJson {

  private StateJson() {}

  /** The state as maps, lists, strings and numbers. */
  public static Map<String, Object> write(StreamState state) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", 1);
    json.put("cursor", text(state.cursor()));
    json.put("rescanned", text(state.rescanned()));
    json.put("ranges", state.ranges().stream().map(Interval::toString).toList());
    json.put("unfinished", state.unfinished().values().stream().map(StateJson::write).toList());
    json.put("gaps", state.gaps().stream().map(Interval::toString).toList());
    json.put("gaps_due", text(state.gapsDue()));
    json.put("sequence", state.sequence());
    json.put("commands", CommandsJson.write(state.commands()));
    json.put("began", text(state.began()));
    json.put("lateness", state.lateness().json());
    return json;
  }

  private static Map<String, Object> write(Unfinished unfinished) {
    WindowPlan plan = unfinished.plan();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("stream", plan.stream());
    json.put("kind", plan.kind().word());
    json.put("closes", plan.closes().toString());
    json.put("asked", plan.asked().toString());
    json.put("rest", plan.rest().stream().map(Interval::toString).toList());
    json.put("n", plan.n());
    json.put("tally", unfinished.tally().json());
    return json;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when it is of a version that this program does not know
   */
  public static StreamState read(Map<?, ?> json) {
    if (!Integer.valueOf(1).equals(json.get("version"))) {
      throw new IllegalArgumentException(
          "the state topic holds state of version " + json.get("version") + ", not 1");
    }
    Map<String, Unfinished> unfinished = new LinkedHashMap<>();
    for (Object one : (List<?>) json.get("unfinished")) {
      Unfinished window = unfinished((Map<?, ?>) one);
      unfinished.put(window.plan().id(), window);
    }
    return new StreamState(
        instant(json.get("cursor")),
        instant(json.get("rescanned")),
        intervals(json.get("ranges")),
        unfinished,
        intervals(json.get("gaps")),
        instant(json.get("gaps_due")),
        ((Number) json.get("sequence")).longValue(),
        began(json),
        Lateness.of(
            (Map<?, ?>) json.get("lateness")), // states of earlier versions have neither this
        CommandsJson.read((Map<?, ?>) json.get("commands"))); // nor this
  }

  /**
   * A state that does not say where its stream began is known to be there up to its cursor only.
   */
  private static Instant began(Map<?, ?> json) {
    return instant(json.get(json.get("began") == null ? "cursor" : "began"));
  }

  private static Unfinished unfinished(Map<?, ?> json) {
    WindowPlan plan =
        new WindowPlan(
            (String) json.get("stream"),
            Kind.of((String) json.get("kind")),
            Interval.parse((String) json.get("closes")),
            Interval.parse((String) json.get("asked")),
            intervals(json.get("rest")),
            ((Number) json.get("n")).longValue(),
            null);
    return new Unfinished(plan, Tally.of((Map<?, ?>) json.get("tally")));
  }

  static List<Interval> intervals(Object json) {
    return ((List<?>) json).stream().map(text -> Interval.parse((String) text)).toList();
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static Instant instant(Object text) {
    return text == null ? null : Instant.parse((String) text);
  }
}
