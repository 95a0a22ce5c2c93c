package io.waf2kafka.window;

import io.waf2kafka.window.Commands.Done;
import io.waf2kafka.window.Commands.Open;
import io.waf2kafka.window.StreamState.Unfinished;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What commands do to the state of a stream. A backfill puts its interval on the list of ranges,
 * and is carried out when none of it is left there.
 */
public final class CommandRules {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** More than what is gone now is given up, or the next part would be gone when its turn comes. */
  private static final Duration HEAD_START = Duration.ofMinutes(1);

  private final Timing timing;

  public CommandRules(Timing timing) {
    this.timing = timing;
  }

  /** The state after all commands before {@code offset} were looked at. */
  public StreamState upTo(StreamState state, long offset) {
    return state.with(state.commands().upTo(offset));
  }

  /** The state after a command could not be understood. */
  public StreamState refuse(StreamState state, String id, String why) {
    return state.commands().knows(id)
        ? state
        : state.with(state.commands().finished(new Done(id, true, why)));
  }

  /** The state after a command was taken up; one that is known is passed over. */
  public StreamState take(StreamState state, Command command, Instant now) {
    if (state.commands().knows(command.id())) {
      return state;
    }
    return command.type() == Command.Type.BACKFILL
        ? takeBackfill(state, command, now)
        : state.with(
            state.commands().opened(new Open(command, "", 0, 0), state.commands().added()));
  }

  private StreamState takeBackfill(StreamState state, Command command, Instant now) {
    Instant from = command.interval().from().truncatedTo(ChronoUnit.SECONDS);
    Instant to = command.interval().to().minusNanos(1).plus(SECOND).truncatedTo(ChronoUnit.SECONDS);
    Instant oldest = timing.oldest(now).plus(SECOND).truncatedTo(ChronoUnit.SECONDS);
    StringBuilder note = new StringBuilder();
    if (from.isBefore(oldest)) {
      from = oldest;
      note.append("; the vendor keeps nothing before ").append(oldest);
    }
    if (to.isAfter(state.cursor())) {
      to = state.cursor();
      note.append("; live windows fetch what is after ").append(to);
    }
    if (!from.isBefore(to)) {
      boolean gone = !command.interval().to().isAfter(oldest);
      String outcome = "nothing to fetch" + note;
      return state.with(state.commands().finished(new Done(command.id(), gone, outcome)));
    }
    Interval interval = new Interval(from, to);
    List<Interval> added = List.of(interval);
    for (Interval own : StreamState.union(state.ranges(), state.gaps())) {
      added = Interval.subtract(added, own);
    }
    Open open =
        new Open(new Command(command.id(), command.type(), interval), note.toString(), 0, 0);
    return state.adding(
        interval,
        state.commands().opened(open, StreamState.union(state.commands().added(), added)));
  }

  /**
   * The state after what became of the ranges since: what the vendor keeps no more is given up
   * where only a command wanted it, for it is no gap, and backfills that have nothing left are
   * carried out. A window that was begun ends first, so that its record names its command.
   */
  public StreamState settle(StreamState state, Instant now) {
    StreamState settled = withoutGone(state, now);
    for (Open open : settled.commands().open()) {
      Interval interval = open.command().interval();
      if (interval != null && settled.ranges().stream().noneMatch(interval::overlaps)) {
        settled = settled.with(settled.commands().finished(done(open)));
      }
    }
    Commands commands = settled.commands();
    List<Interval> left =
        commands.intervals().isEmpty()
            ? List.of()
            : Interval.common(commands.added(), settled.ranges());
    return left.equals(commands.added()) ? settled : settled.with(commands.adding(left));
  }

  private StreamState withoutGone(StreamState state, Instant now) {
    Instant gone = timing.gone(now);
    Instant upTo = gone.plus(HEAD_START).truncatedTo(ChronoUnit.SECONDS);
    StreamState left = state;
    for (Interval added : withoutBegun(state)) {
      if (added.from().isBefore(gone)) {
        Interval lost = new Interval(added.from(), added.to().isBefore(upTo) ? added.to() : upTo);
        String note = "; the vendor kept nothing before " + lost.to() + " any more";
        left = left.without(lost).with(left.commands().noted(lost, note));
      }
    }
    return left;
  }

  private static List<Interval> withoutBegun(StreamState state) {
    List<Interval> added = state.commands().added();
    for (Unfinished begun : state.unfinished().values()) {
      if (begun.plan().kind() == Kind.BACKFILL) {
        added = Interval.subtract(added, begun.plan().closes());
      }
    }
    return added;
  }

  private static Done done(Open open) {
    String outcome =
        String.format(
            "fetched %s to %s: %d events published, %d rows were there already%s",
            open.command().interval().from(),
            open.command().interval().to(),
            open.events(),
            open.duplicates(),
            open.note());
    return new Done(open.command().id(), false, outcome);
  }
}
