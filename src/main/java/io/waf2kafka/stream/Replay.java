package io.waf2kafka.stream;

import io.waf2kafka.kafka.Archive;
import io.waf2kafka.kafka.DeadLetter;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.window.Commands;
import io.waf2kafka.window.EventId;
import io.waf2kafka.window.IdSet;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.Planner;
import io.waf2kafka.window.StreamState;
import io.waf2kafka.window.WindowPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A replay while it is carried out, in one session: the dead letters that are no events in the
 * topics yet, a window for each interval that they came from, one window at a time. A new session
 * reads the topics again, so a crash needs no more than that.
 */
final class Replay {

  /** Rows in memory at a time, bytes of their JSON. */
  private static final long MOST = 16 << 20;

  private final String command;
  private final Stream stream;
  private final Source source;
  private final IdSet tried = new IdSet();
  private final IdSet published = new IdSet();
  private final ReplayCount count = new ReplayCount();
  private final Map<Interval, List<Row>> rows = new LinkedHashMap<>();
  private boolean loading;
  private boolean complete;
  private String failure;

  Replay(String command, Stream stream, Source source) {
    this.command = command;
    this.stream = stream;
    this.source = source;
  }

  String command() {
    return command;
  }

  /** Reads dead letters when there are none in hand; one thread does. */
  void load(Archive archive) {
    synchronized (this) {
      if (loading || complete || !rows.isEmpty()) {
        return;
      }
      loading = true;
    }
    Map<Interval, List<Row>> next = new LinkedHashMap<>();
    boolean all = false;
    try {
      all = read(archive, next);
    } finally {
      synchronized (this) {
        loading = false;
        complete |= all;
        if (failure == null) {
          rows.putAll(next);
        }
      }
    }
  }

  private boolean read(Archive archive, Map<Interval, List<Row>> next) {
    Archive.Windows windows = archive.windows(stream.id());
    IdSet candidates = new IdSet();
    archive.deadLetters(
        stream.id(),
        letter -> {
          EventId id = letter.id();
          if (id != null) {
            candidates.add(id);
          }
        });
    Set<String> topics = new TreeSet<>(windows.topics());
    topics.add(Topics.events(stream.source()));
    IdSet events = archive.events(topics, Map.of(stream.id(), candidates));
    long[] size = {0};
    archive.deadLetters(
        stream.id(),
        letter -> {
          if (size[0] < MOST && isLeft(letter, events, windows)) {
            size[0] += add(letter, next);
          }
        });
    return size[0] < MOST;
  }

  /** Whether a dead letter may become an event; each is counted once. */
  private boolean isLeft(DeadLetter letter, IdSet events, Archive.Windows windows) {
    EventId id = letter.id();
    if (id == null) {
      count.nameless(letter);
      return false;
    }
    if (!tried.add(id)) {
      return false;
    }
    if (events.contains(id)) {
      count.before++;
    } else if (letter.isCut()) {
      count.cut++;
    } else if (letter.interval() == null
        || !Interval.covers(windows.complete(), letter.interval())) {
      count.unfinished++;
    } else {
      return true;
    }
    return false;
  }

  private long add(DeadLetter letter, Map<Interval, List<Row>> next) {
    Row row = row(letter);
    if (row == null || !row.isEvent()) {
      count.still++;
      return 0;
    }
    next.computeIfAbsent(letter.interval(), interval -> new ArrayList<>()).add(row);
    return letter.value().length;
  }

  /** The row as it was read, but for what was redacted; null when it is no JSON. */
  private Row row(DeadLetter letter) {
    try (var parser = Json.parser(new ByteArrayInputStream(letter.value()))) {
      return parser.nextToken() == null
          ? null
          : source.row(Json.read(parser), letter.context(), letter.uid());
    } catch (IOException e) {
      return null;
    }
  }

  /** The next window: one that was begun, or that of the next rows. */
  synchronized Optional<WindowPlan> plan(
      Planner planner, StreamState state, Collection<WindowPlan> inFlight) {
    if (inFlight.stream().anyMatch(plan -> plan.kind() == Kind.REPLAY) || loading) {
      return Optional.empty();
    }
    return begun(state)
        .or(() -> rows.keySet().stream().findFirst())
        .map(closes -> planner.replay(closes, state, inFlight));
  }

  private static Optional<Interval> begun(StreamState state) {
    return state.unfinished().values().stream()
        .map(StreamState.Unfinished::plan)
        .filter(plan -> plan.kind() == Kind.REPLAY)
        .map(WindowPlan::closes)
        .findFirst();
  }

  /** Gives a window its rows. */
  synchronized void prepare(OpenWindow window) {
    window.knows(published);
    window.replays(rows.getOrDefault(window.plan().closes(), List.of()));
  }

  synchronized void closed(OpenWindow window) {
    rows.remove(window.plan().closes());
    count.still += window.stillDead();
    count.filtered += window.tally().filtered;
  }

  /** A step failed: a replay is given up, live windows must not wait for it. */
  synchronized void failed(String why) {
    failure = why;
    complete = true;
    rows.clear();
  }

  /** Whether nothing is left to publish. */
  synchronized boolean isOver(StreamState state) {
    return complete && !loading && rows.isEmpty() && begun(state).isEmpty();
  }

  /** What is to be noted of it. */
  Commands.Done done(Commands.Open open) {
    String words = count.words(open.events());
    return new Commands.Done(
        command, failure != null, failure == null ? words : "given up: " + failure + "; " + words);
  }
}
