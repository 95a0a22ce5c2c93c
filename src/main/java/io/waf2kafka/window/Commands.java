package io.waf2kafka.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The commands of one stream: part of its {@link StreamState}. Immutable.
 *
 * @param next the offset in the topic of commands from which none was looked at yet
 * @param open those that are being carried out, oldest first
 * @param done the last ones that were, oldest first
 * @param added the part of the stream's ranges that is there because of a command alone: were it
 *     not fetched, nothing would be missing
 */
public record Commands(long next, List<Open> open, List<Done> done, List<Interval> added) {

  /** How many of those that were carried out are remembered. */
  static final int REMEMBERED = 16;

  /** How many are carried out at a time: the state is one record, of 1 MB at most. */
  static final int MOST_OPEN = 100;

  /**
   * A command that is being carried out.
   *
   * @param note what of it is not carried out, and why; empty when all is
   * @param events how many events its windows published so far
   * @param duplicates how many of their rows were there already
   */
  public record Open(Command command, String note, long events, long duplicates) {

    Open counted(Tally tally) {
      return new Open(command, note, events + tally.events, duplicates + tally.duplicates);
    }
  }

  /**
   * A command that was carried out.
   *
   * @param failed whether it was not
   * @param outcome a sentence for the user
   */
  public record Done(String id, boolean failed, String outcome) {}

  public Commands {
    open = List.copyOf(open);
    done = List.copyOf(done);
    added = List.copyOf(added);
  }

  /** No command was ever given. */
  public static Commands none() {
    return new Commands(0, List.of(), List.of(), List.of());
  }

  /** Whether a command with this id is open, or was carried out a short while ago. */
  public boolean knows(String id) {
    return open.stream().anyMatch(one -> one.command().id().equals(id))
        || done.stream().anyMatch(one -> one.id().equals(id));
  }

  /** Whether so many are open that the next ones wait in their topic. */
  public boolean isFull() {
    return open.size() >= MOST_OPEN;
  }

  /** The oldest open command of a type. */
  public Optional<Open> first(Command.Type type) {
    return open.stream().filter(one -> one.command().type() == type).findFirst();
  }

  /** The intervals of the open backfills. */
  public List<Interval> intervals() {
    return open.stream()
        .filter(one -> one.command().type() == Command.Type.BACKFILL)
        .map(one -> one.command().interval())
        .toList();
  }

  /**
   * The id of the command without which there would be no such window, or null: it tells nothing of
   * where the stream's own windows begin.
   */
  public String behind(WindowPlan plan) {
    if (plan.kind() == Kind.REPLAY) {
      return first(Command.Type.REPLAY).map(one -> one.command().id()).orElse(null);
    }
    if (plan.kind() != Kind.BACKFILL || !Interval.covers(added, plan.closes())) {
      return null;
    }
    return open.stream()
        .filter(one -> one.command().type() == Command.Type.BACKFILL)
        .filter(one -> one.command().interval().overlaps(plan.closes()))
        .map(one -> one.command().id())
        .findFirst()
        .orElse(null);
  }

  /** What of an interval the stream must have, whether or not there are commands. */
  List<Interval> owed(Interval interval) {
    List<Interval> owed = List.of(interval);
    for (Interval one : added) {
      owed = Interval.subtract(owed, one);
    }
    return owed;
  }

  /**
   * After a window was finished: what was not fetched for a command is noted, and what the window
   * leaves to history is the stream's own.
   */
  Commands finished(WindowPlan plan) {
    List<Interval> left = added;
    for (Interval rest : plan.rest()) {
      left = Interval.subtract(left, rest);
    }
    return plan.gap() == null || behind(plan) == null
        ? adding(left)
        : adding(left).noted(plan.closes(), "; " + plan.closes() + " is missing: " + plan.gap());
  }

  /** After a window was finished: its counts are those of the commands that it served. */
  Commands counted(WindowPlan plan, Tally tally) {
    List<Open> counted = new ArrayList<>();
    boolean replayed = false;
    for (Open one : open) {
      boolean serves =
          one.command().type() == Command.Type.REPLAY
              ? plan.kind() == Kind.REPLAY && !replayed
              : plan.kind() == Kind.BACKFILL && one.command().interval().overlaps(plan.closes());
      replayed |= serves && one.command().type() == Command.Type.REPLAY;
      counted.add(serves ? one.counted(tally) : one);
    }
    return new Commands(next, counted, done, added);
  }

  /** After all commands before {@code offset} were looked at. */
  Commands upTo(long offset) {
    return new Commands(offset, open, done, added);
  }

  Commands opened(Open one, List<Interval> nowAdded) {
    List<Open> more = new ArrayList<>(open);
    more.add(one);
    return new Commands(next, more, done, nowAdded);
  }

  /** After a command was carried out; whether it was open or not. */
  public Commands finished(Done one) {
    List<Open> left = open.stream().filter(o -> !o.command().id().equals(one.id())).toList();
    List<Done> more = new ArrayList<>(done);
    more.add(one);
    int from = Math.max(0, more.size() - REMEMBERED);
    return new Commands(next, left, more.subList(from, more.size()), added);
  }

  /** After a part of the open backfills was given up; the newest note of it is kept. */
  Commands noted(Interval lost, String note) {
    List<Open> noted = new ArrayList<>();
    for (Open one : open) {
      Interval interval = one.command().interval();
      boolean loses = interval != null && interval.overlaps(lost);
      noted.add(loses ? new Open(one.command(), note, one.events(), one.duplicates()) : one);
    }
    return new Commands(next, noted, done, added);
  }

  Commands adding(List<Interval> nowAdded) {
    return new Commands(next, open, done, nowAdded);
  }
}
