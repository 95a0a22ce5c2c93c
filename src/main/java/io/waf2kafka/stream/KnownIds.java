package io.waf2kafka.stream;

import io.waf2kafka.kafka.Archive;
import io.waf2kafka.window.Command;
import io.waf2kafka.window.Commands;
import io.waf2kafka.window.IdSet;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.WindowPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The ids that the topics hold of an interval that a backfill fetches again. They were read after
 * the backfill was committed; what is published later stays among the seen events, because the
 * interval is on the list of ranges from then on.
 */
final class KnownIds {

  /** More are not kept at a time, 24 to 48 bytes each, but for a single request's. */
  private static final int MOST = 500_000;

  /** What one window may ask for. */
  private static final Duration SMALLEST = Duration.ofMinutes(6);

  /**
   * @param commands the backfills that were open when it was read
   */
  private record Read(Set<String> commands, Interval interval, IdSet ids) {}

  private final Stream stream;
  private final Archive archive;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Read read;

  KnownIds(Stream stream, Archive archive) {
    this.stream = stream;
    this.archive = archive;
  }

  void forget() {
    read = null;
  }

  /** The ids that a window may see; empty when the topics must be read for them first. */
  Optional<IdSet> of(Commands commands, WindowPlan plan) {
    return Optional.ofNullable(read)
        .filter(now -> now.commands().containsAll(backfills(commands)))
        .filter(now -> !plan.asked().from().isBefore(now.interval().from()))
        .filter(now -> !plan.asked().to().isAfter(now.interval().to()))
        .map(Read::ids);
  }

  private static Set<String> backfills(Commands commands) {
    return commands.open().stream()
        .map(Commands.Open::command)
        .filter(command -> command.type() == Command.Type.BACKFILL)
        .map(Command::id)
        .collect(Collectors.toSet());
  }

  /**
   * Reads the topics, unless another thread did meanwhile.
   *
   * @return false when another thread is at it: other streams' history needs this one
   */
  boolean learn(Commands commands, WindowPlan plan) {
    if (!reading.tryLock()) {
      return false;
    }
    try {
      if (of(commands, plan).isEmpty()) {
        read = null; // before the new ones need the memory
        read = read(commands, plan);
      }
      return true;
    } finally {
      reading.unlock();
    }
  }

  private Read read(Commands commands, WindowPlan plan) {
    Interval interval = new Interval(plan.asked().from(), end(commands, plan));
    IdSet ids = archive.ids(stream.id(), stream.source(), interval, MOST);
    while (ids == null) {
      boolean smallest = interval.length().compareTo(SMALLEST) <= 0;
      interval = smallest ? interval : new Interval(interval.from(), middle(interval, plan));
      int most = smallest ? Integer.MAX_VALUE : MOST;
      ids = archive.ids(stream.id(), stream.source(), interval, most);
    }
    return new Read(backfills(commands), interval, ids);
  }

  private static Instant end(Commands commands, WindowPlan plan) {
    Instant end = plan.asked().to();
    for (Interval interval : commands.intervals()) {
      end = interval.to().isAfter(end) ? interval.to() : end;
    }
    return end;
  }

  private static Instant middle(Interval interval, WindowPlan plan) {
    Instant middle =
        interval.from().plus(interval.length().dividedBy(2)).truncatedTo(ChronoUnit.SECONDS);
    return middle.isBefore(plan.asked().to()) ? plan.asked().to() : middle;
  }
}
