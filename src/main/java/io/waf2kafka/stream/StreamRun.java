package io.waf2kafka.stream;

import io.waf2kafka.kafka.StreamMemory;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.Planner;
import io.waf2kafka.window.Refusals;
import io.waf2kafka.window.StreamState;
import io.waf2kafka.window.WindowPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a stream is doing now: its windows in flight, its back-off, its last error. Thread-safe. */
public final class StreamRun {

  private final Stream stream;
  private final Refusals refusals = new Refusals();
  private final Planner planner;
  private final List<OpenWindow> inFlight = new ArrayList<>();
  private boolean probing;
  private boolean answered;
  private int workers;
  private final BackOff live = new BackOff();
  private final BackOff history = new BackOff();
  private Instant asked = Instant.MIN;
  private Problem liveProblem;
  private Problem historyProblem;
  private StreamMemory memory;
  private volatile Place place = Place.HERE;
  private volatile boolean wasHere;
  private final StreamCounts counts = new StreamCounts();

  /** A run of a stream, of which nothing is known yet. */
  public StreamRun(Stream stream) {
    this.stream = stream;
    this.planner = new Planner(stream.id(), stream.timing(), refusals);
  }

  Planner planner() {
    return planner;
  }

  public Stream stream() {
    return stream;
  }

  /** What it did since the program started. */
  public StreamCounts counts() {
    return counts;
  }

  /** Its committed state, as far as this instance knows it; null before it was read. */
  public synchronized StreamState state() {
    return memory == null ? null : memory.state();
  }

  synchronized void remember(StreamMemory committed) {
    memory = committed;
  }

  public Place place() {
    return place;
  }

  /** Whether this instance runs it, or did. */
  public boolean wasHere() {
    return wasHere || place == Place.HERE;
  }

  /** It runs there from now on: what was known of it here is over when that is not here. */
  public synchronized void place(Place now) {
    place = now;
    wasHere |= now == Place.HERE;
    if (now != Place.HERE) {
      memory = null;
      probing = false;
      answered = false;
      refusals.forget();
      asked = now == Place.ELSEWHERE ? Instant.MIN : asked;
      live.reset();
      history.reset();
      liveProblem = null;
      historyProblem = null;
    }
  }

  /** The windows in flight. */
  public synchronized List<WindowPlan> plans() {
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

  /** Whether no live window has succeeded since this instance took it up. */
  synchronized boolean isNew() {
    return !answered;
  }

  /**
   * A window was refused (400).
   *
   * @return whether the vendor cannot give this interval, which is dealt with; false when it may
   *     refuse any: then a setting is wrong, or that is still to be found out
   */
  synchronized boolean refused(OpenWindow window) {
    WindowPlan plan = window.plan();
    if (plan.kind() == Kind.LIVE && !window.isBegun()) {
      boolean first = !probing;
      probing = true;
      return first;
    }
    if (plan.kind() != Kind.LIVE && (!answered || probing)) {
      return false;
    }
    refusals.add(plan, window.isBegun());
    return true;
  }

  /**
   * Whether the stream's live windows, or its history, are left alone until their back-off is over.
   * History that fails holds no live window back; while live windows fail, history rests too.
   */
  synchronized boolean isResting(boolean isLive, Instant now) {
    return now.isBefore(asked) || live.isResting(now) || !isLive && history.isResting(now);
  }

  /**
   * A window failed, or could not be begun: its kind rests, longer each time. What a vendor asked
   * for holds for the whole stream, and is not cut short.
   *
   * @return how long it rests
   */
  synchronized Duration failed(boolean isLive, Throwable cause, Duration longest, Instant now) {
    Duration wanted = null;
    if (cause instanceof VendorException vendor) {
      wanted = vendor.rest(longest);
      asked = vendor.retryAfter() == null ? asked : latest(asked, now.plus(vendor.retryAfter()));
    }
    BackOff kind = isLive ? live : history;
    kind.failed(wanted, longest, now);
    if (isLive) {
      liveProblem = problem(cause, liveProblem, now);
    } else {
      historyProblem = problem(cause, historyProblem, now);
    }
    return Duration.between(now, latest(now, latest(asked, kind.notBefore())));
  }

  private static Problem problem(Throwable cause, Problem before, Instant now) {
    Instant since = before == null ? now : before.since();
    return new Problem(Failures.kind(cause), Failures.words(cause), since);
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** A window is finished. One that became a gap was asked for no more: it proves nothing. */
  synchronized void succeeded(WindowPlan plan) {
    refusals.finished(plan);
    if (plan.gap() != null) {
      return;
    }
    if (plan.kind() == Kind.LIVE) {
      probing = false;
      answered = true;
      if (live.hasFailed()) {
        history.reset(); // the vendor is back
        historyProblem = null;
      }
      live.reset();
      liveProblem = null;
    } else {
      historyProblem = null;
      history.reset();
    }
  }

  /** Why the last live window failed, else why history does; null when neither does. */
  public synchronized Problem problem() {
    return liveProblem != null ? liveProblem : historyProblem;
  }

  /** Why the last live window failed, or null when it succeeded. */
  public synchronized Problem liveProblem() {
    return liveProblem;
  }
}
