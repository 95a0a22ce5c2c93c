package io.waf2kafka.stream;

import io.waf2kafka.kafka.Archive;
import io.waf2kafka.kafka.CommandLog;
import io.waf2kafka.kafka.Lane;
import io.waf2kafka.kafka.LaneRestartedException;
import io.waf2kafka.kafka.Session;
import io.waf2kafka.window.Command;
import io.waf2kafka.window.CommandRules;
import io.waf2kafka.window.Commands;
import io.waf2kafka.window.IdSet;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.Planner;
import io.waf2kafka.window.SliceIds;
import io.waf2kafka.window.StreamState;
import io.waf2kafka.window.WindowPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the commands of one stream, beside its history. Taking a command up, and noting that
 * it was carried out, is a commit of its own; what it publishes goes through windows like any
 * other. What the topics hold already is read before, and again in each new session.
 */
final class StreamCommands {

  private static final Logger LOG = LoggerFactory.getLogger(StreamCommands.class);

  /** How long commands are left alone when the topics could not be read. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** A replay that Kafka refuses so often is given up: history rests each time. */
  private static final int MOST_TROUBLES = 5;

  private static final String GIVEN_UP = "Kafka failed " + MOST_TROUBLES + " times";

  private final Stream stream;
  private final Source source;
  private final CommandRules rules;
  private final CommandLog log;
  private final Archive archive;
  private final KnownIds known;
  private Session session;
  private Replay replay;
  private Instant notBefore = Instant.MIN;
  private int troubles;

  /** The command whose replay was given up: it is not tried again in a new session. */
  private String givenUp;

  StreamCommands(Stream stream, Source source, CommandLog log, Archive archive) {
    this.stream = stream;
    this.source = source;
    this.rules = new CommandRules(stream.timing());
    this.log = log;
    this.archive = archive;
    this.known = new KnownIds(stream, archive);
  }

  /** Takes up what was commanded, notes what was carried out, and gets a replay ready. */
  void attend(Lane lane, Session mine, Instant now) {
    begin(mine);
    StreamState state = mine.stream(stream.id()).state();
    if (state.isNew()) {
      return; // its first tick decides where it begins
    }
    if (isDue(state, now)) {
      commit(lane, mine, now);
    }
    if (!isHeldUp(now)) {
      try {
        prepareReplay(mine.stream(stream.id()).state());
      } catch (RuntimeException e) {
        forgetReplay(); // it counted what it did not read to the end
        holdUp(e, now);
      }
      if (isDue(mine.stream(stream.id()).state(), now)) {
        commit(lane, mine, now); // there was nothing to replay
      }
    }
    if (mine.stream(stream.id()).state().commands().intervals().isEmpty()) {
      known.forget(); // they may be many
    }
  }

  private synchronized void forgetReplay() {
    replay = null;
  }

  private synchronized void begin(Session mine) {
    if (mine.isOver()) {
      throw new LaneRestartedException("commands waited");
    }
    if (session != mine) {
      session = mine;
      replay = null;
      known.forget();
    }
  }

  private boolean isDue(StreamState state, Instant now) {
    return !waiting(state).isEmpty() || !settled(state, now).equals(state);
  }

  /** The commands that may be taken up. */
  private List<CommandLog.Entry> waiting(StreamState state) {
    return state.commands().isFull() ? List.of() : log.since(stream.id(), state.commands().next());
  }

  private StreamState settled(StreamState state, Instant now) {
    StreamState settled = rules.settle(state, now);
    synchronized (this) {
      if (replay == null || !replay.isOver(state)) {
        return settled;
      }
      Commands commands = settled.commands();
      return commands
          .first(Command.Type.REPLAY)
          .filter(open -> open.command().id().equals(replay.command()))
          .map(open -> settled.with(commands.finished(replay.done(open))))
          .orElse(settled);
    }
  }

  /** In the lane's turn, so that no window commits at the same time. */
  private void commit(Lane lane, Session mine, Instant now) {
    Object turn = new Object();
    try {
      lane.take(turn, false, mine);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while commands waited for the lane's turn", e);
    }
    try {
      StreamState state = mine.stream(stream.id()).state();
      List<CommandLog.Entry> taken = new ArrayList<>();
      StreamState next = state;
      for (CommandLog.Entry entry : waiting(state)) {
        if (!next.commands().isFull()) {
          next = rules.upTo(take(next, entry, now), entry.offset() + 1);
          taken.add(entry);
        }
      }
      StreamState settled = settled(next, now);
      if (!settled.equals(state)) {
        lane.commit(
            mine, new Session.Slice(stream.id(), "", settled, null, SliceIds.NONE, 0, i -> true));
        say(taken, state.commands(), settled.commands());
      }
    } finally {
      lane.giveBack(turn);
    }
  }

  private StreamState take(StreamState state, CommandLog.Entry entry, Instant now) {
    if (entry.command() != null) {
      return rules.take(state, entry.command(), now);
    }
    return entry.id() == null ? state : rules.refuse(state, entry.id(), entry.fault());
  }

  private void say(List<CommandLog.Entry> entries, Commands before, Commands after) {
    for (CommandLog.Entry entry : entries) {
      if (entry.command() == null) {
        LOG.warn(
            "{}: the command at offset {} of its topic is passed over: {}",
            stream.id(),
            entry.offset(),
            entry.fault());
      }
    }
    for (Commands.Open open : after.open()) {
      if (!before.knows(open.command().id())) {
        LOG.info(
            "{}: command {}: {}", stream.id(), open.command().id(), open.command().type().word());
      }
    }
    for (Commands.Done done : after.done()) {
      if (!before.done().contains(done)) {
        LOG.info("{}: command {}: {}", stream.id(), done.id(), done.outcome());
      }
    }
  }

  /** One thread reads the topics; the others go on with history meanwhile. */
  private void prepareReplay(StreamState state) {
    Optional<Commands.Open> open = state.commands().first(Command.Type.REPLAY);
    Replay next;
    synchronized (this) {
      if (open.isEmpty()) {
        replay = null;
        return;
      }
      String id = open.get().command().id();
      if (replay == null || !replay.command().equals(id)) {
        replay = new Replay(id, stream, source);
        if (id.equals(givenUp)) {
          replay.failed(GIVEN_UP);
        }
      }
      next = replay;
    }
    next.load(archive);
  }

  /** The next window of history, or of a replay. */
  synchronized Optional<WindowPlan> plan(
      Planner planner, StreamState state, Instant now, Collection<WindowPlan> inFlight) {
    if (replay != null && !isHeldUp(now)) {
      Optional<WindowPlan> plan = replay.plan(planner, state, inFlight);
      if (plan.isPresent()) {
        return plan;
      }
    }
    return isHeldUp(now)
        ? withoutCommanded(planner, state, now, inFlight)
        : planner.history(state, now, inFlight);
  }

  /** What nobody commanded does not wait for the topics to be read. */
  private static Optional<WindowPlan> withoutCommanded(
      Planner planner, StreamState state, Instant now, Collection<WindowPlan> inFlight) {
    List<WindowPlan> taken = new ArrayList<>(inFlight);
    for (StreamState.Unfinished begun : state.unfinished().values()) {
      if (needs(state, begun.plan())) {
        taken.add(begun.plan());
      }
    }
    StreamState own = state;
    for (Interval added : state.commands().added()) {
      own = own.without(added);
    }
    return planner.history(own, now, taken);
  }

  /**
   * Whether a window may publish rows again that the seen events have forgotten: those of the
   * stream's own history they keep, the second before it included.
   */
  private static boolean needs(StreamState state, WindowPlan plan) {
    return plan.kind() == Kind.BACKFILL
        && plan.gap() == null
        && state.commands().added().stream().anyMatch(plan.closes()::overlaps);
  }

  /**
   * What a window must know before it is begun: ids that the topics hold, or nothing at all.
   *
   * @return empty when the topics must be read first
   */
  Optional<IdSet> known(StreamState state, WindowPlan plan) {
    return needs(state, plan) ? known.of(state.commands(), plan) : Optional.of(new IdSet());
  }

  /**
   * Reads what the topics hold of the interval that a window asks for, and of what follows it.
   *
   * @return false when another thread is at it
   */
  boolean learn(Session mine, StreamState state, WindowPlan plan, Instant now) {
    boolean learned = true;
    try {
      learned = known.learn(state.commands(), plan);
    } catch (RuntimeException e) {
      holdUp(e, now);
    }
    synchronized (this) {
      if (session != mine) {
        throw new LaneRestartedException("its topics were read");
      }
    }
    return learned;
  }

  /** Gives a window what it needs besides its plan. */
  synchronized void prepare(OpenWindow window, IdSet ids) {
    window.knows(ids);
    if (window.plan().kind() == Kind.REPLAY) {
      if (replay == null) {
        throw new LaneRestartedException("a replay was prepared");
      }
      replay.prepare(window);
    }
  }

  /**
   * A window of a replay is over.
   *
   * @param failure why it failed, or null
   * @return whether nothing else need be done about the failure
   */
  synchronized boolean ended(OpenWindow window, Throwable failure) {
    if (window.plan().kind() != Kind.REPLAY) {
      return false;
    }
    if (failure instanceof LaneRestartedException) {
      return false;
    }
    if (failure instanceof KafkaException) {
      return isGivenUp(failure);
    }
    if (failure == null) {
      troubles = 0;
    }
    if (replay != null && failure == null) {
      replay.closed(window);
    } else if (replay != null) {
      replay.failed(Failures.words(failure));
    }
    return true;
  }

  /** What Kafka refuses, with the session or without it, is tried again a few times. */
  private boolean isGivenUp(Throwable failure) {
    troubles++;
    if (troubles < MOST_TROUBLES || replay == null) {
      return false;
    }
    troubles = 0;
    givenUp = replay.command();
    replay.failed(GIVEN_UP + ", the last time: " + Failures.words(failure));
    return true;
  }

  private synchronized boolean isHeldUp(Instant now) {
    return now.isBefore(notBefore);
  }

  private void holdUp(RuntimeException e, Instant now) {
    synchronized (this) {
      notBefore = now.plus(PAUSE);
    }
    LOG.warn(
        "{}: what the topics hold cannot be read, so its commands wait: {}",
        stream.id(),
        e.getMessage());
  }
}
