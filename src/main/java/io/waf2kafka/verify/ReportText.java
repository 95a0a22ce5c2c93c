package io.waf2kafka.verify;

import io.waf2kafka.window.Interval;
import java.util.ArrayList;
import java.util.List;

/** A {@link Report} in plain words: a block for each stream, then one line for each fault. */
public final class ReportText {

  private ReportText() {}

  /** The lines. */
  public static List<String> of(Report report) {
    List<String> lines = new ArrayList<>();
    report.streams().forEach(stream -> stream(stream, lines));
    if (report.streams().isEmpty()) {
      lines.add("nothing was published yet");
    }
    report.streams().forEach(stream -> faults(stream, lines));
    lines.add(report.isOk() ? "all well" : count(report.faults(), "fault") + " found");
    return lines;
  }

  private static void stream(StreamReport stream, List<String> lines) {
    lines.add(stream.stream());
    lines.add("  coverage      " + coverage(stream));
    for (Interval range : stream.toFetch()) {
      lines.add("  to fetch      " + words(range) + ", history that is on the list");
    }
    for (Gap gap : stream.gaps()) {
      String filled = gap.filled() ? "filled later" : "not filled";
      lines.add("  gap           " + words(gap.interval()) + ", " + filled + ": " + gap.reason());
    }
    lines.add("  windows       " + stream.windows());
    if (stream.tooOld() > 0) {
      lines.add(
          "  not checked   "
              + count(stream.tooOld(), "window")
              + " older than what the topics keep");
    }
    if (stream.open() > 0) {
      lines.add(
          String.format(
              "  open          %s with %s: no record yet",
              count(stream.open(), "window"), count(stream.openEvents(), "event")));
    }
    lines.add("  events        " + stream.events());
    lines.add("  dead letters  " + stream.deadLetters());
  }

  private static String coverage(StreamReport stream) {
    if (stream.span() == null) {
      return "no window yet";
    }
    String holes = stream.holes().isEmpty() ? "no hole" : count(stream.holes().size(), "hole");
    return words(stream.span()) + ", " + holes;
  }

  private static void faults(StreamReport stream, List<String> lines) {
    stream.faults().forEach(fault -> lines.add("FAULT " + fault));
    long more = stream.faultCount() - stream.faults().size();
    if (more > 0) {
      lines.add("FAULT " + stream.stream() + ": and " + more + " more");
    }
  }

  private static String words(Interval interval) {
    return interval.from() + " to " + interval.to();
  }

  private static String count(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
