package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.window.SeenEvents.Bucket;
import io.waf2kafka.window.SimulatedVendor.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A stream as the program runs it, without threads: windows in flight go on in a random order, ask
 * at one time and publish in slices at later ones, fail, and are lost with the process.
 */
final class SimulatedStream {

  /** A window in flight. */
  private final class Fetch {
    WindowPlan plan;
    final Tally tally;
    final double pace;
    List<Row> rows;
    int at;

    Fetch(WindowPlan plan, Tally tally) {
      this.plan = plan;
      this.tally = tally;
      this.pace =
          plan.gap() != null ? 1 : random.nextInt(30) == 0 ? 0.02 : 0.05 + random.nextDouble();
    }
  }

  final Set<EventId> published = new HashSet<>();
  final List<String> twice = new ArrayList<>();
  final List<WindowPlan> finished = new ArrayList<>();

  /** Where it began. */
  Instant first;

  private final Random random;
  private final SimulatedVendor vendor;
  private final Timing timing;
  private Refusals refusals;
  private Planner planner;
  private boolean probing;
  private boolean answered;
  private final int concurrency;
  private final double trouble;
  private final List<Fetch> inFlight = new ArrayList<>();
  private final Map<String, Bucket> topic = new LinkedHashMap<>();
  private StreamState committed = StreamState.empty();
  private StreamState state = committed;
  private SeenEvents seen = new SeenEvents();

  /**
   * @param trouble how probable it is that a step fails
   */
  SimulatedStream(
      Random random, SimulatedVendor vendor, Timing timing, int concurrency, double trouble) {
    this.random = random;
    this.vendor = vendor;
    this.timing = timing;
    this.concurrency = concurrency;
    this.trouble = trouble;
    restart();
  }

  StreamState state() {
    return state;
  }

  /** Whether all windows up to then are finished, their rescans included. */
  boolean isIdle(Instant end) {
    return inFlight.isEmpty()
        && state.ranges().isEmpty()
        && state.unfinished().isEmpty()
        && state.rescanned().isAfter(end);
  }

  int remembered() {
    return seen.size();
  }

  /** The process is killed, and starts again with what is committed. */
  void restart() {
    inFlight.clear();
    refusals = new Refusals();
    planner = new Planner("s", timing, refusals);
    probing = false;
    answered = false;
    state = StateJsonTest.throughJson(committed);
    seen = new SeenEvents();
    topic.values().forEach(seen::add);
  }

  /** Takes the live window when one is due. */
  void tick(Instant clock) {
    advance(clock);
    planner.live(state, clock, plans(), probing).ifPresent(this::open);
  }

  /** Takes windows of history, and lets those in flight go on. */
  void work(Instant clock, Instant vendorNow) {
    for (int i = 0; i < concurrency && inFlight.size() <= concurrency; i++) {
      advance(clock);
      planner.history(state, clock, plans()).ifPresent(this::open);
    }
    for (Fetch fetch : List.copyOf(inFlight)) {
      if (random.nextDouble() < fetch.pace) {
        goOn(fetch, vendorNow);
      }
    }
  }

  private void advance(Instant clock) {
    boolean begins = state.cursor() == null;
    state = planner.advance(state, clock, plans());
    first = begins ? state.cursor() : first;
  }

  private List<WindowPlan> plans() {
    return inFlight.stream().map(fetch -> fetch.plan).toList();
  }

  private void open(WindowPlan plan) {
    StreamState.Unfinished begun = state.unfinished().get(plan.id());
    inFlight.add(new Fetch(plan, begun == null ? new Tally() : begun.tally().copy()));
  }

  private void goOn(Fetch fetch, Instant now) {
    boolean fails = random.nextDouble() < trouble;
    if (!fails && fetch.rows == null) {
      Optional<List<Row>> answer =
          fetch.plan.gap() == null
              ? vendor.answer(fetch.plan.asked(), now)
              : Optional.of(List.of());
      if (answer.isEmpty()) {
        refused(fetch);
      }
      fails = answer.isEmpty() || !closeUpTo(fetch, now.minus(timing.settle()));
      fetch.rows = answer.orElse(null);
    } else if (!fails) {
      int to = Math.min(fetch.rows.size(), fetch.at + random.nextInt(40));
      publish(fetch, fetch.rows.subList(fetch.at, to), to == fetch.rows.size(), now);
      fetch.at = to;
      return;
    }
    if (fails) {
      inFlight.remove(fetch);
    }
  }

  /** As the program's StreamRun does. */
  private void refused(Fetch fetch) {
    boolean begun = state.unfinished().containsKey(fetch.plan.id());
    if (fetch.plan.kind() == Kind.LIVE && !begun) {
      probing = true;
    } else if (answered && !probing) {
      refusals.add(fetch.plan, begun);
    }
  }

  /** A window closes no further than the vendor's clock allows; false when nothing is left. */
  private boolean closeUpTo(Fetch fetch, Instant settled) {
    Instant limit = Instant.ofEpochSecond(settled.getEpochSecond());
    Interval closes = fetch.plan.closes();
    if (state.unfinished().containsKey(fetch.plan.id()) || !limit.isBefore(closes.to())) {
      return true;
    }
    if (limit.isAfter(closes.from())) {
      fetch.plan = fetch.plan.upTo(limit);
    }
    return limit.isAfter(closes.from());
  }

  private void publish(Fetch fetch, List<Row> rows, boolean last, Instant now) {
    List<EventId> ids = rows.stream().map(Row::id).filter(id -> !seen.contains(id)).toList();
    if (ids.isEmpty() && !last) {
      return;
    }
    String key = fetch.plan.id() + "|" + fetch.tally.events;
    fetch.tally.events += ids.size();
    StreamState next =
        last ? state.finished(fetch.plan) : state.progressed(fetch.plan, fetch.tally);
    List<Bucket> expired = seen.expired(asked -> planner.needed(asked, next));
    for (EventId id : ids) {
      if (!published.add(id)) {
        twice.add(id + " by " + fetch.plan);
      }
    }
    List<Bucket> added = new ArrayList<>();
    if (!ids.isEmpty()) {
      SliceIds slice = seen.slice();
      for (EventId id : ids) {
        assertThat(slice.begin(id)).isTrue();
        slice.keep();
      }
      added.add(new Bucket(key, fetch.plan.asked(), slice.kept()));
      slice.commit();
      topic.put(key, added.get(0));
    }
    expired.forEach(bucket -> topic.remove(bucket.key()));
    seen.committed(added, expired);
    state = next;
    committed = next;
    if (last) {
      finished.add(fetch.plan);
      refusals.finished(fetch.plan);
      probing &= fetch.plan.kind() != Kind.LIVE;
      answered |= fetch.plan.kind() == Kind.LIVE;
      inFlight.remove(fetch);
    }
  }

  /** What lies before this need not be remembered when nothing is left to do. */
  Instant horizon() {
    Instant ahead = state.cursor().minus(timing.overlap());
    ahead = state.rescanned().isBefore(ahead) ? state.rescanned() : ahead;
    return ahead.minus(SimulatedVendor.LONGEST.multipliedBy(24));
  }
}
