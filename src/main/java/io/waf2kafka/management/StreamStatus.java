package io.waf2kafka.management;

import io.waf2kafka.stream.Place;
import io.waf2kafka.stream.Problem;
import io.waf2kafka.stream.StreamRun;
import io.waf2kafka.window.StreamState;
import io.waf2kafka.window.WindowPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a stream is at one moment. It is ready while its data is fresh: the life of its threads
 * proves nothing.
 *
 * @param run the stream
 * @param now the moment
 * @param maxLag how old its newest data may be ({@code WAF_MAX_LAG})
 * @param state what is committed of it; null before that was read
 * @param problem why its last live window failed; null when it succeeded. History that fails does
 *     not make data old
 */
record StreamStatus(
    StreamRun run, Instant now, Duration maxLag, StreamState state, Problem problem) {

  StreamStatus(StreamRun run, Instant now, Duration maxLag) {
    this(run, now, maxLag, run.state(), run.liveProblem());
  }

  String id() {
    return run.stream().id();
  }

  /** How far its live windows are behind; null before the first one. */
  Duration lag() {
    return state == null || state.cursor() == null ? null : Duration.between(state.cursor(), now);
  }

  /** Whether this instance runs it. */
  boolean isHere() {
    return run.place() == Place.HERE;
  }

  private boolean isBehind() {
    return lag() != null && lag().compareTo(maxLag) > 0;
  }

  /** Another instance answers for what it runs. */
  boolean isReady() {
    if (!isHere()) {
      return run.place() == Place.ELSEWHERE;
    }
    return lag() != null && !isBehind() && (problem == null || !problem.isLasting());
  }

  /**
   * One word: {@code starting, fresh, backfilling, behind} or {@code failing}; {@code elsewhere}
   * when another instance runs it, {@code unknown} when this one cannot tell.
   */
  String word() {
    if (!isHere()) {
      return run.place().name().toLowerCase(Locale.ROOT);
    }
    if (problem != null) {
      return "failing";
    }
    if (lag() == null) {
      return "starting";
    }
    if (isBehind()) {
      return "behind";
    }
    return state.ranges().isEmpty() ? "fresh" : "backfilling";
  }

  /** Why it is not ready, one line; null when it is. */
  String reason() {
    if (isReady()) {
      return null;
    }
    if (!isHere()) {
      return "nothing confirms that this instance is one of those of WAF_CLUSTER; its log says more";
    }
    if (lag() == null || !isBehind()) {
      return problem == null ? "no window was begun yet" : problem.words();
    }
    return "its newest data is "
        + Durations.words(lag())
        + " old, more than WAF_MAX_LAG="
        + maxLag
        + ": "
        + (problem == null ? "no window was closed since" : problem.words());
  }

  /** Since when it is not ready; null when it is, or never was. */
  Instant since() {
    if (isReady() || !isHere()) {
      return null;
    }
    if (problem != null && (problem.isLasting() || !isBehind())) {
      return problem.since();
    }
    return isBehind() ? state.cursor().plus(maxLag) : null;
  }

  /** Windows in flight, by kind. */
  Map<String, Long> inFlight() {
    return run.plans().stream()
        .map(WindowPlan::kind)
        .collect(Collectors.groupingBy(kind -> kind.word(), TreeMap::new, Collectors.counting()));
  }
}
