package io.waf2kafka.stream;

import io.waf2kafka.window.Kind;
import io.waf2kafka.window.Planner;
import io.waf2kafka.window.Refusals;
import io.waf2kafka.window.WindowPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a stream is doing now: its windows in flight, its back-off, its last error. Thread-safe. */
public final class StreamRun {

  /** A live window that was answered so lately shows that the settings are right. */
  private static final Duration LATELY = Duration.ofMinutes(5);

  private final Stream stream;
  private final Refusals refusals = new Refusals();
  private final Planner planner;
  private final List<OpenWindow> inFlight = new ArrayList<>();
  private boolean probing;
  private Instant answered;
  private int workers;
  private int failures;
  private Instant notBefore = Instant.MIN;
  private Instant asked = Instant.MIN;
  private String lastError;

  StreamRun(Stream stream) {
    this.stream = stream;
    this.planner = new Planner(stream.id(), stream.timing(), refusals);
  }

  Planner planner() {
    return planner;
  }

  public Stream stream() {
    return stream;
  }

  synchronized List<WindowPlan> plans() {
    return inFlight.stream().map(OpenWindow::plan).toList();
  }

  synchronized List<OpenWindow> windows() {
    return List.copyOf(inFlight);
  }

  synchronized void opened(OpenWindow window) {
    inFlight.add(window);
  }

  /** False when it was not in flight any more. */
  synchronized boolean ended(OpenWindow window) {
    return inFlight.remove(window);
  }

  /** Counts one more thread that works off history; false when there are enough. */
  synchronized boolean addWorker(int most) {
    if (workers >= most) {
      return false;
    }
    workers++;
    return true;
  }

  synchronized void removeWorker() {
    workers--;
  }

  /** Whether the last live window was refused, so that the next one asks for a second only. */
  synchronized boolean isProbing() {
    return probing;
  }

  /**
   * A window was refused (400).
   *
   * @return whether the vendor cannot give this interval, which is dealt with; false when it may
   *     refuse any: then a setting is wrong, or that is still to be found out
   */
  synchronized boolean refused(OpenWindow window, Instant now) {
    WindowPlan plan = window.plan();
    if (plan.kind() == Kind.LIVE && !window.isBegun()) {
      boolean first = !probing;
      probing = true;
      return first;
    }
    if (answered == null || answered.isBefore(now.minus(LATELY))) {
      return false;
    }
    refusals.add(plan, window.isBegun());
    return true;
  }

  /** Whether the stream is left alone until its back-off is over. */
  synchronized boolean isResting(Instant now) {
    return now.isBefore(notBefore);
  }

  /**
   * A window failed, or could not be begun: the stream rests, longer each time, from one second.
   * Windows that fail together count once. What a vendor asked for is not cut short.
   *
   * @param wanted how long the vendor wants to be left alone, or null
   * @return how long it rests
   */
  synchronized Duration failed(String error, Duration wanted, Duration longest, Instant now) {
    Duration rest = Duration.ofSeconds(1L << Math.min(failures, 20));
    rest = rest.compareTo(longest) < 0 ? rest : longest;
    lastError = error;
    if (wanted != null) {
      asked = latest(asked, now.plus(wanted));
    }
    if (!isResting(now)) {
      failures++;
      notBefore = now.plus(wanted == null ? rest : wanted);
    }
    notBefore = latest(notBefore, asked);
    return Duration.between(now, latest(now, notBefore));
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  synchronized void succeeded(WindowPlan plan, Instant now) {
    refusals.finished(plan);
    if (plan.kind() == Kind.LIVE) {
      probing = false;
      answered = now;
    }
    failures = 0;
    notBefore = asked;
    lastError = null;
  }

  /** The cause of the last failure, or null when the last window succeeded. */
  public synchronized String lastError() {
    return lastError;
  }
}
