package io.waf2kafka.stream;

import io.waf2kafka.kafka.Lane;
import io.waf2kafka.kafka.Session;
import io.waf2kafka.stream.RequestBudget.Urgency;
import io.waf2kafka.window.EventId;
import io.waf2kafka.window.IdSet;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.Lateness;
import io.waf2kafka.window.Planner;
import io.waf2kafka.window.SliceIds;
import io.waf2kafka.window.StreamState;
import io.waf2kafka.window.Tally;
import io.waf2kafka.window.WindowPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * A window while it is fetched and published, in slices. A slice begins with the window's first
 * event, which waits for the lane's turn, and is committed after {@code WAF_MAX_TRANSACTION}:
 * between two rows, or by a timer while the vendor's answer stalls. So no window keeps consumers or
 * another window waiting.
 *
 * <p>One thread fetches and publishes; the timer is the only other one, and it never acts while a
 * row is being published.
 */
public final class OpenWindow {

  private static final ThreadLocal<OpenWindow> CURRENT = new ThreadLocal<>();

  private final Stream stream;
  private final Planner planner;
  private final StreamRun run;
  private final Lane lane;
  private final Session session;
  private final ScheduledExecutorService timer;
  private final Duration longestSlice;
  private final Clock clock;

  private WindowPlan plan;
  private final String command;
  private final boolean resumed;
  private Tally committed;
  private Tally tally;
  private SliceIds ids;
  private Lateness.Slice lateness = new Lateness.Slice();
  private final Map<String, Long> deadLetters = new TreeMap<>();
  private boolean sent;
  private Row row;
  private final RecordHeaders headers;
  private Outcome outcome = Outcome.NONE;
  private Instant time;
  private String timeText;
  private long position;
  private boolean dated;
  private boolean opened;
  private boolean busy;
  private boolean committing;
  private boolean closing;
  private boolean recorded;
  private boolean closed;
  private boolean refused;
  private IdSet known = new IdSet();
  private List<Row> given = List.of();
  private long stillDead;
  private long deadline;
  private Throwable failure;
  private volatile boolean stopping;
  private final WindowCalls calls = new WindowCalls();

  /** What the record that the row ends in is: it is counted where it is handed to the producer. */
  private enum Outcome {
    NONE,
    EVENT,
    DEAD_LETTER,
    SENT
  }

  OpenWindow(
      StreamRun run,
      WindowPlan plan,
      Lane lane,
      Session session,
      Tally tally,
      ScheduledExecutorService timer,
      Duration longestSlice,
      Clock clock) {
    this.stream = run.stream();
    this.planner = run.planner();
    this.run = run;
    this.headers = new RecordHeaders(stream);
    this.plan = plan;
    this.lane = lane;
    this.session = session;
    this.command = session == null ? null : commandBehind();
    this.committed = tally;
    this.resumed = tally.attempts > 0;
    this.tally = tally.copy();
    this.tally.attempts++;
    this.timer = timer;
    this.longestSlice = longestSlice;
    this.clock = clock;
  }

  /** A window to ask the vendor with, of which nothing can be published. */
  static OpenWindow probe(StreamRun run, WindowPlan plan, Clock clock) {
    OpenWindow window =
        new OpenWindow(run, plan, null, null, new Tally(), null, Duration.ZERO, clock);
    window.dated = true;
    return window;
  }

  /** The window that this thread works on, or null. */
  static OpenWindow currentOrNull() {
    return CURRENT.get();
  }

  /**
   * The window that this thread works on.
   *
   * @throws KafkaException when there is none: a step runs outside of a window, or on another
   *     thread
   */
  public static OpenWindow current() {
    OpenWindow window = CURRENT.get();
    if (window == null) {
      throw new KafkaException("this step works inside of a window, and on its thread, only");
    }
    return window;
  }

  static void setCurrent(OpenWindow window) {
    if (window == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(window);
    }
  }

  public Stream stream() {
    return stream;
  }

  public WindowPlan plan() {
    return plan;
  }

  /** What its stream did since the program started. */
  public StreamCounts counts() {
    return run.counts();
  }

  /** The running counts. */
  public Tally tally() {
    return tally;
  }

  /** The row in hand, between {@link #begin} and {@link #pause}. */
  public Row row() {
    return row;
  }

  /** Ids of rows that were published, besides the seen events; a replay adds those that it does. */
  void knows(IdSet ids) {
    known = ids;
  }

  /** The rows of a replay, which are not fetched. */
  void replays(List<Row> rows) {
    given = rows;
  }

  List<Row> given() {
    return given;
  }

  /** How many rows of a replay are dead letters still. */
  long stillDead() {
    return stillDead;
  }

  private boolean isReplay() {
    return plan.kind() == Kind.REPLAY;
  }

  /** How many rows this attempt has read, the one in hand included. */
  long position() {
    return position;
  }

  /** What ends the call that is under way, at once and without reading the rest of its answer. */
  public void onCancel(Runnable cancel) {
    calls.onCancel(cancel);
  }

  /** Ends the calls that are under way. */
  void cancelCall() {
    count(calls.cancel());
  }

  WindowCalls calls() {
    return calls;
  }

  /** Counts requests that were sent by other threads. */
  void count(int requests) {
    tally.requests += requests;
  }

  /** Whether slices of it are published already. */
  boolean isBegun() {
    return committed.attempts > 0;
  }

  boolean isLive() {
    return plan.kind() == Kind.LIVE;
  }

  /** Whether it is finished, and was begun earlier: what it closes may be long over. */
  boolean wasResumed() {
    return resumed && closed;
  }

  boolean isStopping() {
    return stopping;
  }

  /**
   * The program stops, or another instance is to run the stream: the window ends at its next row;
   * what is committed of it stays.
   */
  void stop() {
    stopping = true;
    calls.cancel();
  }

  /**
   * Waits until the vendor's account has a request left; no row is in hand, so the timer can
   * commit.
   *
   * @param login whether every window waits for what is asked: then it goes first
   */
  void awaitRequest(boolean login) {
    CallAhead ahead = CallAhead.currentOrNull();
    boolean first = login || ahead == null && isLive() && position == 0 && run.isNew();
    Urgency urgency = first ? Urgency.FIRST : isLive() ? Urgency.LIVE : Urgency.HISTORY;
    try {
      stream.budget().await(urgency, () -> stopping || ahead != null && ahead.isCancelled());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the window waited for a request", e);
    }
    throwStopping();
    if (ahead == null) {
      tally.requests++;
    } else if (!ahead.sends()) {
      throw new IllegalStateException("the call is not needed any more");
    }
  }

  private void throwStopping() {
    if (stopping) {
      throw new KafkaException("the window was stopped");
    }
  }

  /**
   * Closes the window only up to what the vendor's clock allows, once, before anything is
   * published: a fast clock of this machine closes nothing too soon.
   *
   * @return false when nothing is left to close
   */
  public boolean closeUpTo(Instant vendorNow) {
    if (dated || committed.attempts > 0) {
      return true;
    }
    dated = true;
    Instant limit = vendorNow.minus(stream.timing().settle()).truncatedTo(ChronoUnit.SECONDS);
    if (!limit.isBefore(plan.closes().to())) {
      return true;
    }
    if (!limit.isAfter(plan.closes().from())) {
      return false;
    }
    plan = plan.upTo(limit);
    return true;
  }

  /**
   * Takes a row in hand, in this window's turn.
   *
   * @return false when it was published before: then it is counted as a duplicate
   */
  boolean begin(Row next) throws InterruptedException {
    takeTurn();
    position++;
    EventId id = EventId.of(next.uid());
    if (!isReplay() && known.contains(id) || !ids.begin(id)) {
      tally.duplicates++;
      return false;
    }
    row = next;
    outcome = Outcome.NONE;
    return true;
  }

  /**
   * The row in hand is done with; one that was not handed to the producer was dropped by a step.
   */
  void pause() {
    if (row != null && outcome != Outcome.SENT) {
      tally.filtered++;
      ids.keep();
    }
    row = null;
    synchronized (this) {
      busy = false;
    }
  }

  /** The row in hand failed: what became of it is decided when the call is made again. */
  void drop() {
    if (ids != null) {
      ids.drop();
    }
    row = null;
    pause();
  }

  private void takeTurn() throws InterruptedException {
    synchronized (this) {
      while (committing) {
        wait();
      }
      throwFailure();
      busy = true;
    }
    if (opened && (stopping || System.nanoTime() - deadline >= 0)) {
      commit(false);
    }
    throwStopping();
    if (!opened) {
      lane.take(this, isLive(), session);
      opened = true;
      ids = isReplay() ? new SliceIds(known) : session.stream(stream.id()).seen().slice();
      deadline = System.nanoTime() + longestSlice.toNanos();
      timer.schedule(this::expire, longestSlice.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** By the timer: commits the slice when its time is over and no row is in hand. */
  private void expire() {
    synchronized (this) {
      if (!opened || committing || System.nanoTime() - deadline < 0) {
        return;
      }
      if (busy) {
        timer.schedule(this::expire, 50, TimeUnit.MILLISECONDS);
        return;
      }
      committing = true;
    }
    Throwable failed = null;
    try {
      commit(false);
    } catch (RuntimeException | Error e) {
      failed = e;
    }
    synchronized (this) {
      failure = failed;
      committing = false;
      notifyAll();
    }
  }

  /**
   * The row in hand is about to become an event.
   *
   * @param ofEvent its time
   * @param textOfEvent its time as the event has it
   */
  void becomesEvent(Instant ofEvent, String textOfEvent) {
    outcome = Outcome.EVENT;
    time = ofEvent;
    timeText = textOfEvent;
    if (isReplay()) {
      return; // what is to be said of its time was said when it was fetched
    }
    if (time.isBefore(plan.asked().from()) || time.isAfter(plan.asked().to())) {
      tally.outsideWindow++;
    } else if (time.isBefore(plan.closes().from()) || plan.kind() == Kind.RESCAN) {
      tally.late++;
    }
  }

  /** The row in hand cannot be mapped after all: it is kept as a dead letter. */
  void cannotMap(String reason) {
    row = new Row(row.json(), row.context(), row.uid(), reason);
  }

  void becomesDeadLetter() {
    outcome = Outcome.DEAD_LETTER;
  }

  /**
   * Hands a record to the lane's producer, in the open transaction; counts the row's own record.
   */
  void send(ProducerRecord<byte[], byte[]> record) {
    if (!opened || !busy) {
      throw new KafkaException("a record was sent outside of its window's turn");
    }
    if (isReplay() && outcome == Outcome.DEAD_LETTER) {
      stillDead++; // it stays where it is
      outcome = Outcome.SENT;
      ids.keep();
      return;
    }
    String uid = outcome == Outcome.EVENT ? row.uid() : null;
    String checksum = uid == null ? null : Tally.checksum(record.value());
    sent = true;
    lane.send(session, headers.addedTo(record, plan, uid, timeText, checksum));
    if (outcome == Outcome.EVENT) {
      tally.event(record.topic(), uid, checksum);
      if (!isReplay()
          && plan.kind() != Kind.BACKFILL
          && plan.rest().isEmpty()) { // what catches up looks late
        lateness.add(time, clock.instant());
      }
    } else if (outcome == Outcome.DEAD_LETTER) {
      tally.deadLetters++;
      deadLetters.merge(row.isEvent() ? "too_large" : "malformed", 1L, Long::sum);
    } else {
      recorded |= closing;
      return;
    }
    outcome = Outcome.SENT;
    ids.keep();
  }

  /** All calls succeeded: takes the turn once more, for the window record and the last slice. */
  void beginClosing() throws InterruptedException {
    takeTurn();
    closing = true;
  }

  /** The state of the stream once this window is finished. */
  StreamState finished() {
    return finished(session.stream(stream.id()).state());
  }

  private StreamState finished(StreamState state) {
    return state.finished(plan).counted(plan, tally);
  }

  /** The id of the command without which there were no such window, or null. */
  String command() {
    return command;
  }

  /** Looked up when the window is opened: a command may be over before its last window is. */
  private String commandBehind() {
    return session.stream(stream.id()).state().commands().behind(plan);
  }

  /** Commits the last slice, with the window record. */
  void close() {
    if (!recorded) {
      throw new KafkaException("the window's record was not published");
    }
    commit(true);
    closed = true;
    pause();
  }

  /** Whether it is finished, and all of it committed. */
  boolean isClosed() {
    return closed;
  }

  /** The vendor cannot give its interval: it is asked for in smaller parts. */
  void refuse() {
    refused = true;
  }

  boolean isRefused() {
    return refused;
  }

  private void commit(boolean last) {
    try {
      StreamState state = session.stream(stream.id()).state().appeared(lateness);
      if (last || !ids.isEmpty()) {
        StreamState next = last ? finished(state) : state.progressed(plan, tally);
        lane.commit(
            session,
            new Session.Slice(
                stream.id(),
                plan.id(),
                next,
                plan.asked(),
                isReplay() ? SliceIds.NONE : ids.kept(), // an id stands in one bucket only
                committed.events + committed.deadLetters + committed.filtered,
                asked -> planner.needed(asked, next)));
        Tally before = committed;
        committed = tally.copy();
        ids.commit();
        sent = false;
        counts().committed(plan, before, committed, deadLetters, clock.instant());
      } else {
        lane.abort(session);
      }
    } finally {
      endSlice();
    }
  }

  /** Ends the window without its last slice; what is committed of it stays, the rest never was. */
  void abort() {
    synchronized (this) {
      boolean interrupted = false;
      while (committing) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      busy = true; // the timer keeps away from what ends here
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (opened) {
      lane.abort(session);
    }
    tally = committed;
    endSlice();
  }

  private void endSlice() {
    if (ids != null) {
      ids.abandon();
    }
    lateness = new Lateness.Slice();
    deadLetters.clear();
    if (sent) {
      counts().add(Count.ABORTED, 1);
      sent = false;
    }
    opened = false;
    lane.giveBack(this);
  }

  private void throwFailure() {
    if (failure != null) {
      throw new KafkaException("the slice before could not be committed", failure);
    }
  }
}
