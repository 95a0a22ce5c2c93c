package io.waf2kafka.window;

import io.waf2kafka.window.StreamState.Unfinished;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Decides which window of a stream comes next. Live windows close what is new and never wait for
 * history; what one request cannot reach becomes a range, worked off oldest first; a rescan fetches
 * again what was closed {@link Timing#rescan()} ago.
 */
public final class Planner {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** A gap ends later than it must, or what follows would be gone when its turn comes. */
  private static final Duration HEAD_START = Duration.ofMinutes(1);

  /** A rescan is made in pieces of this share of its delay, so that it costs few calls. */
  private static final int RESCAN_PIECES = 12;

  private static final String REFUSED_LATER =
      "the vendor refused a later part (400); it is fetched again in smaller windows";

  private static final String TOO_LATE =
      "it was not finished before the vendor dropped its first events; what is left is fetched again";

  private final String stream;
  private final Timing timing;
  private final Refusals refusals;

  /**
   * @param refusals what the vendor refused since the program started
   */
  public Planner(String stream, Timing timing, Refusals refusals) {
    this.stream = stream;
    this.timing = timing;
    this.refusals = refusals;
  }

  /**
   * The state to plan with: a stream that never ran begins at {@link Timing#start()}, chosen anew
   * when the clock turns out to have been fast; history that is not fetched when its rescan is due
   * has none, nor has what the vendor keeps no more.
   */
  public StreamState advance(StreamState state, Instant now, Collection<WindowPlan> inFlight) {
    StreamState begun = state;
    if (state.isNew() && (state.cursor() == null || state.cursor().isAfter(now))) {
      Instant first = timing.first(now).truncatedTo(ChronoUnit.SECONDS);
      begun = state.startingAt(first, first);
    }
    Instant rescanned = rescanned(begun, now, inFlight);
    return retryGaps(
        rescanned.equals(begun.rescanned()) ? begun : begun.startingAt(begun.cursor(), rescanned),
        now);
  }

  private Instant rescanned(StreamState state, Instant now, Collection<WindowPlan> inFlight) {
    if (timing.rescan() == null) {
      return state.cursor();
    }
    if (inFlight.stream().anyMatch(plan -> plan.kind() == Kind.RESCAN)) {
      return state.rescanned();
    }
    Instant due = rescanDue(state, now);
    Instant rescanned = latest(state.rescanned(), earliest(gone(now), state.cursor()));
    List<Interval> passed = StreamState.union(untaken(state.ranges(), inFlight), state.gaps());
    for (Interval range : passed) { // what is taken was asked for before
      if (!range.from().isAfter(rescanned)) {
        rescanned = latest(rescanned, earliest(range.to(), due));
      }
    }
    return rescanned;
  }

  private static List<Interval> untaken(List<Interval> ranges, Collection<WindowPlan> inFlight) {
    List<Interval> free = ranges;
    for (WindowPlan taken : inFlight) {
      if (taken.kind() == Kind.BACKFILL) {
        free = Interval.subtract(free, taken.closes());
      }
    }
    return free;
  }

  /** What lies before this is not asked for any more: it is a gap. */
  private Instant gone(Instant now) {
    return timing.gone(now).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether a window is a gap without a call, because of the time alone. */
  public boolean isGone(WindowPlan plan, Instant now) {
    return plan.gap() != null && plan.closes().from().isBefore(gone(now));
  }

  /** Gaps are tried again from time to time, as long as the vendor may still have their events. */
  private StreamState retryGaps(StreamState state, Instant now) {
    if (state.gaps().isEmpty()) {
      return state;
    }
    if (state.gapsDue() == null) {
      return state.retrying(List.of(), state.gaps(), now.plus(timing.gapRetry()));
    }
    if (now.isBefore(state.gapsDue())) {
      return state;
    }
    Instant gone = timing.gone(now);
    List<Interval> again = state.gaps().stream().filter(gap -> gap.from().isAfter(gone)).toList();
    return state.retrying(again, List.of(), null);
  }

  /** Live windows that end by then are due to be fetched again. */
  private Instant rescanDue(StreamState state, Instant now) {
    Duration rescan = timing.rescan() == null ? Duration.ZERO : timing.rescan();
    return earliest(now.minus(rescan).truncatedTo(ChronoUnit.SECONDS), state.cursor());
  }

  /**
   * The next live window, or empty when nothing new is closed or one is being fetched.
   *
   * @param probing whether the last one was refused: then only its last second is asked for, to
   *     tell a setting that is wrong from an interval that the vendor cannot give
   */
  public Optional<WindowPlan> live(
      StreamState state, Instant now, Collection<WindowPlan> inFlight, boolean probing) {
    if (inFlight.stream().anyMatch(plan -> plan.kind() == Kind.LIVE)) {
      return Optional.empty();
    }
    Optional<WindowPlan> begun = begun(state, Kind.LIVE, now, inFlight);
    if (begun.isPresent()) {
      return begun;
    }
    Instant to = now.minus(timing.settle()).truncatedTo(ChronoUnit.SECONDS);
    if (!to.isAfter(state.cursor())) {
      return Optional.empty();
    }
    Instant reach = to.minus(probing ? SECOND : timing.longest());
    Instant oldest = timing.oldest(now).truncatedTo(ChronoUnit.SECONDS);
    Instant wanted =
        latest(state.cursor().minus(timing.overlap()), earliest(state.cursor(), oldest));
    for (Interval gap : state.gaps()) { // what is refused would make the whole window be refused
      wanted = latest(wanted, earliest(gap.to(), state.cursor()));
    }
    Instant asked = latest(wanted, reach);
    Interval closes = new Interval(latest(state.cursor(), reach), to);
    List<Interval> rest = List.of();
    if (asked.isAfter(
        wanted)) { // what lies between is in a record already, but for the first one's
      rest = List.of(new Interval(wanted, state.sequence() == 0 ? closes.from() : asked));
    }
    return Optional.of(plan(Kind.LIVE, closes, new Interval(asked, to), rest, state, inFlight));
  }

  /** The next window of history: a rescan that is due, else the oldest part of the ranges. */
  public Optional<WindowPlan> history(
      StreamState state, Instant now, Collection<WindowPlan> inFlight) {
    return begun(state, Kind.RESCAN, now, inFlight)
        .or(() -> rescan(state, now, inFlight))
        .or(() -> begun(state, Kind.BACKFILL, now, inFlight))
        .or(() -> backfill(state, now, inFlight));
  }

  private Optional<WindowPlan> rescan(
      StreamState state, Instant now, Collection<WindowPlan> inFlight) {
    if (timing.rescan() == null || inFlight.stream().anyMatch(plan -> plan.kind() == Kind.RESCAN)) {
      return Optional.empty();
    }
    Instant from = state.rescanned();
    Instant to = earliest(from.plus(pieceOfHistory()), rescanDue(state, now));
    List<Interval> passed = StreamState.union(state.ranges(), state.gaps());
    for (Interval range : passed) {
      to = range.to().isAfter(from) ? earliest(to, latest(range.from(), from)) : to;
    }
    Duration piece = shortest(timing.rescan().dividedBy(RESCAN_PIECES), pieceOfHistory());
    boolean cut = passed.stream().map(Interval::from).anyMatch(to::equals);
    if (!to.isAfter(from) || !cut && Duration.between(from, to).compareTo(piece) < 0) {
      return Optional.empty();
    }
    Interval closes = new Interval(from, refusals.rescanLimit(from, to));
    if (refusals.isRescanWaiting(closes)) {
      return Optional.empty();
    }
    String gap = refusals.isRescanRefused(closes) ? "the vendor refused the rescan (400)" : null;
    return Optional.of(historic(Kind.RESCAN, closes, state, inFlight, gap));
  }

  private Optional<WindowPlan> backfill(
      StreamState state, Instant now, Collection<WindowPlan> inFlight) {
    List<Interval> free = untaken(state.ranges(), inFlight);
    for (Unfinished taken : state.unfinished().values()) {
      if (taken.plan().kind() == Kind.BACKFILL) {
        free = Interval.subtract(free, taken.plan().closes());
      }
    }
    for (Interval refused : refusals.waiting()) {
      free = Interval.subtract(free, refused);
    }
    if (free.isEmpty() || refusals.isDoubtful()) {
      return Optional.empty();
    }
    Interval range = free.get(0);
    Instant gone = gone(now);
    if (range.from().isBefore(gone)) {
      Interval lost = new Interval(range.from(), earliest(range.to(), gone.plus(HEAD_START)));
      String gap = "older than the vendor keeps events (" + timing.retention() + ")";
      return Optional.of(historic(Kind.BACKFILL, lost, state, inFlight, gap));
    }
    Instant to = earliest(range.from().plus(pieceOfHistory()), range.to());
    Interval closes = new Interval(range.from(), refusals.limit(range.from(), to));
    String gap = refusals.isRefused(range.from()) ? "the vendor refuses this interval (400)" : null;
    return Optional.of(historic(Kind.BACKFILL, closes, state, inFlight, gap));
  }

  /**
   * The window in which the dead letters of another one are mapped again: it closes what that one
   * closed. One that was begun is resumed.
   */
  public WindowPlan replay(Interval closes, StreamState state, Collection<WindowPlan> inFlight) {
    for (Unfinished begun : state.unfinished().values()) {
      if (begun.plan().kind() == Kind.REPLAY && begun.plan().closes().equals(closes)) {
        return begun.plan();
      }
    }
    Instant asked =
        latest(closes.from().minus(timing.overlap()), closes.to().minus(timing.longest()));
    return plan(Kind.REPLAY, closes, new Interval(asked, closes.to()), List.of(), state, inFlight);
  }

  /**
   * Historic windows ask for one second more than they close, so that their ends overlap; but the
   * smallest one, and one behind a gap, ask for nothing that may be refused on another's account.
   */
  private WindowPlan historic(
      Kind kind, Interval closes, StreamState state, Collection<WindowPlan> inFlight, String gap) {
    boolean exact =
        closes.length().compareTo(SECOND) <= 0
            || state.gaps().stream().anyMatch(before -> before.to().equals(closes.from()));
    Interval asked = exact ? closes : new Interval(closes.from().minus(SECOND), closes.to());
    return new WindowPlan(stream, kind, closes, asked, List.of(), number(state, inFlight), gap);
  }

  private WindowPlan plan(
      Kind kind,
      Interval closes,
      Interval asked,
      List<Interval> rest,
      StreamState state,
      Collection<WindowPlan> inFlight) {
    return new WindowPlan(stream, kind, closes, asked, rest, number(state, inFlight), null);
  }

  private static long number(StreamState state, Collection<WindowPlan> inFlight) {
    return 1
        + Math.max(state.sequence(), inFlight.stream().mapToLong(WindowPlan::n).max().orElse(0));
  }

  /** A window to be resumed; one that cannot be is closed as it is, and is history again. */
  private Optional<WindowPlan> begun(
      StreamState state, Kind kind, Instant now, Collection<WindowPlan> inFlight) {
    return state.unfinished().values().stream()
        .map(Unfinished::plan)
        .filter(plan -> plan.kind() == kind)
        .filter(plan -> inFlight.stream().noneMatch(taken -> taken.n() == plan.n()))
        .map(plan -> refusals.isBegunRefused(plan) ? plan.withGap(REFUSED_LATER) : plan)
        .map(plan -> plan.closes().from().isBefore(gone(now)) ? plan.withGap(TOO_LATE) : plan)
        .findFirst();
  }

  /**
   * Whether a bucket of seen events may still be needed: whether a request to come, live, rescan or
   * of history (a gap that is tried again included), can touch what the bucket's window asked for.
   * One window more is kept, for rows that the vendor counts to a neighbouring interval.
   */
  public boolean needed(Interval asked, StreamState state) {
    Instant ahead = state.cursor().minus(timing.overlap());
    if (timing.rescan() != null) {
      ahead = earliest(ahead, state.rescanned());
    }
    if (!asked.to().isBefore(ahead.minus(timing.longest()))) {
      return true;
    }
    return state.ranges().stream().anyMatch(range -> widened(range).touches(asked))
        || state.gaps().stream().anyMatch(gap -> widened(gap).touches(asked))
        || state.unfinished().values().stream()
            .anyMatch(open -> widened(open.plan().asked()).touches(asked));
  }

  private static Interval widened(Interval interval) {
    return new Interval(interval.from().minus(SECOND), interval.to().plus(SECOND));
  }

  private Duration pieceOfHistory() {
    return timing.longest().minus(SECOND);
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earliest(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Duration shortest(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
