package io.waf2kafka.cli;

import io.waf2kafka.management.Durations;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Lateness;
import io.waf2kafka.window.StreamState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the streams are, as lines of at most 80 columns, and as JSON. */
final class StreamsText {

  private static final int COLUMNS = 80;
  private static final double MOST = 0.999;

  private final Map<String, StreamState> states;
  private final Map<String, Map<?, ?>> running;
  private final String address;
  private final Instant now;

  /**
   * @param states what is committed, by stream
   * @param running what the running program says, by stream; null when it does not answer
   * @param address where it was asked
   */
  StreamsText(
      Map<String, StreamState> states,
      Map<String, Map<?, ?>> running,
      String address,
      Instant now) {
    this.states = states;
    this.running = running;
    this.address = address;
    this.now = now;
  }

  List<String> lines() {
    if (states.isEmpty()) {
      return List.of("No stream has a state yet: none has closed a window.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(row("stream", "cursor", "lag", "backlog", "last error"));
    states.forEach((id, state) -> table(id, state, lines));
    if (running == null) {
      lines.add("");
      wrap(
          "The program does not answer at "
              + address
              + " (WAF_MANAGEMENT_HOST, WAF_MANAGEMENT_PORT): last errors are not known.",
          "",
          lines);
    }
    states.forEach((id, state) -> lateness(id, state.lateness(), lines));
    return lines;
  }

  private static String row(String id, String cursor, String lag, String backlog, String error) {
    String name = id.length() <= 18 ? id : id + "\n" + " ".repeat(18);
    return "%-18s  %-20s  %-12s  %-12s  %s".formatted(name, cursor, lag, backlog, error);
  }

  private void table(String id, StreamState state, List<String> lines) {
    Map<?, ?> error = error(id);
    Map<?, ?> told = running == null ? null : running.get(id);
    String row =
        row(
            id,
            state.cursor() == null ? "none yet" : state.cursor().toString(),
            state.cursor() == null ? "" : Durations.words(Duration.between(state.cursor(), now)),
            state.backlog().isZero() ? "none" : Durations.words(state.backlog()),
            error == null ? told(told) : "below");
    lines.addAll(row.lines().toList());
    if (error != null) {
      wrap("since " + error.get("since") + ": " + error.get("text"), "    ", lines);
    }
  }

  private static String told(Map<?, ?> stream) {
    boolean unknown = stream == null || "unknown".equals(stream.get("state"));
    return unknown ? "unknown" : "elsewhere".equals(stream.get("state")) ? "elsewhere" : "none";
  }

  private Map<?, ?> error(String id) {
    Map<?, ?> stream = running == null ? null : running.get(id);
    return stream == null ? null : (Map<?, ?>) stream.get("last_error");
  }

  private void lateness(String id, Lateness lateness, List<String> lines) {
    lines.add("");
    if (lateness.total() == 0) {
      lines.add(id + ": no row of a live window yet");
      return;
    }
    wrap(id + ": how long after their time rows first appeared, at most", "", lines);
    List<Long> counts = lateness.counts();
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i) > 0) {
        lines.add(bucket(i, counts.get(i), 100.0 * counts.get(i) / lateness.total()));
      }
    }
    wrap(meaning(id, lateness), "  ", lines);
  }

  private static String bucket(int i, long count, double share) {
    String end =
        i < Lateness.BOUNDS.size()
            ? "up to " + Durations.words(Lateness.BOUNDS.get(i))
            : "more than " + Durations.words(Lateness.BOUNDS.get(i - 1));
    return String.format(Locale.ROOT, "  %-16s %,14d  %6.2f %%", end, count, share);
  }

  private String meaning(String id, Lateness lateness) {
    Duration within = lateness.within(MOST);
    Map<?, ?> stream = running == null ? null : running.get(id);
    String source = stream == null ? "<SOURCE>" : String.valueOf(stream.get("source"));
    String overlap = source.equals("<SOURCE>") ? source : source.toUpperCase(Locale.ROOT);
    if (within == null) {
      return "More than 0.1 % of the rows came more than a day late: no WAF_RESCAN finds all of"
          + " them, fetch such days again.";
    }
    return "99.9 % of the rows appeared within "
        + Durations.words(within)
        + ": WAF_SETTLE and "
        + overlap
        + "_OVERLAP together should reach as far; what comes later is found by WAF_RESCAN alone.";
  }

  /** Breaks a text between words. */
  private static void wrap(String text, String indent, List<String> lines) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ")) {
      if (line.length() > indent.length() && line.length() + word.length() + 1 > COLUMNS) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    lines.add(line.toString());
  }

  Map<String, Object> json() {
    List<Object> streams = new ArrayList<>();
    states.forEach((id, state) -> streams.add(json(id, state)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("program", address);
    json.put("answers", running != null);
    json.put("streams", streams);
    return json;
  }

  private Map<String, Object> json(String id, StreamState state) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("stream", id);
    json.put("cursor", state.cursor() == null ? null : state.cursor().toString());
    json.put("watermark", state.watermark() == null ? null : state.watermark().toString());
    json.put(
        "lag_seconds",
        state.cursor() == null ? null : Duration.between(state.cursor(), now).toSeconds());
    json.put("backlog_seconds", state.backlog().toSeconds());
    json.put("gaps", state.gaps().stream().map(Interval::toString).toList());
    json.put("lateness", state.lateness().json());
    json.put("last_error", error(id));
    return json;
  }
}
