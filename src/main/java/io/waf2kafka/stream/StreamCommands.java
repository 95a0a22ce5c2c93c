package io.waf2kafka.stream;

import io.waf2kafka.kafka.Archive;
import io.waf2kafka.kafka.CommandLog;
import io.waf2kafka.kafka.Lane;
import io.waf2kafka.kafka.Session;
import io.waf2kafka.window.Command;
import io.waf2kafka.window.CommandRules;
import io.waf2kafka.window.Commands;
import io.waf2kafka.window.IdSet;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.Planner;
import io.waf2kafka.window.StreamState;
import io.waf2kafka.window.WindowPlan;
import java.time.Duration;
import java.time.Instant;
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

  /** A replay that Kafka refuses so often is given up: live windows rest each time. */
  private static final int MOST_TROUBLES = 5;

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
  }

  private synchronized void forgetReplay() {
    replay = null;
  }

  private synchronized void begin(Session mine) {
    if (session != mine) {
      session = mine;
      replay = null;
      known.forget();
    }
  }

  private boolean isDue(StreamState state, Instant now) {
    return !log.since(stream.id(), state.commands().next()).isEmpty()
        || !settled(state, now).equals(state);
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
      List<CommandLog.Entry> entries = log.since(stream.id(), state.commands().next());
      StreamState next = state;
      for (CommandLog.Entry entry : entries) {
        next = rules.upTo(take(next, entry, now), entry.offset() + 1);
      }
      StreamState settled = settled(next, now);
      if (!settled.equals(state)) {
        lane.commit(
            mine, new Session.Slice(stream.id(), "", settled, null, List.of(), 0, i -> true));
        say(entries, state.commands(), settled.commands());
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
        if (troubles >= MOST_TROUBLES) {
          troubles = 0;
          replay.failed("Kafka failed " + MOST_TROUBLES + " times");
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
    StreamState wanted = state;
    if (isHeldUp(now)) { // what nobody commanded does not wait for it
      for (Interval interval : state.commands().intervals()) {
        wanted = wanted.without(interval);
      }
    }
    return planner
        .history(wanted, now, inFlight)
        .filter(plan -> !isHeldUp(now) || !needs(state, plan));
  }

  /** Whether a window may publish rows again that the seen events have forgotten. */
  private static boolean needs(StreamState state, WindowPlan plan) {
    return plan.kind() == Kind.BACKFILL
        && plan.gap() == null
        && state.commands().intervals().stream().anyMatch(plan.closes()::overlaps);
  }

  /**
   * What a window must know before it is begun: ids that the topics hold, or nothing at all.
   *
   * @return empty when the topics must be read first
   */
  Optional<IdSet> known(StreamState state, WindowPlan plan) {
    return needs(state, plan) ? known.of(state.commands(), plan) : Optional.of(new IdSet());
  }

  /** Reads what the topics hold of the interval that a window asks for, and of what follows it. */
  void learn(Session mine, StreamState state, WindowPlan plan, Instant now) {
    try {
      known.learn(state.commands(), plan);
    } catch (RuntimeException e) {
      holdUp(e, now);
    }
    synchronized (this) {
      if (session != mine) {
        throw new KafkaException("the lane began anew while its topics were read");
      }
    }
  }

  /** Gives a window what it needs besides its plan. */
  synchronized void prepare(OpenWindow window, IdSet ids) {
    window.knows(ids);
    if (window.plan().kind() == Kind.REPLAY) {
      if (replay == null) {
        throw new KafkaException("the lane began anew while a replay was prepared");
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
    if (failure instanceof KafkaException) {
      troubles++;
      return false;
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
