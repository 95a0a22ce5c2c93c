package io.waf2kafka.window;

import java.time.Instant;
import java.util.List;

/**
 * A window to fetch.
 *
 * @param stream the stream's id
 * @param kind why it is fetched
 * @param closes {@code [from, to)}: what is complete when it succeeds
 * @param asked {@code [from, to]}: what the vendor is asked for, at most five minutes
 * @param rest what becomes history when it succeeds, because one request cannot reach so far back
 * @param n the stream's running number of the window: it makes the id unique
 * @param gap why the window cannot be fetched at all, else null
 */
public record WindowPlan(
    String stream,
    Kind kind,
    Interval closes,
    Interval asked,
    List<Interval> rest,
    long n,
    String gap) {

  /**
   * {@code <stream>/<kind>/<from>/<to>/<n>}, the value of the events' {@code waf-window} header.
   */
  public String id() {
    return stream + "/" + kind.word() + "/" + closes + "/" + n;
  }

  /** The same window, not fetched any more. */
  WindowPlan withGap(String reason) {
    return new WindowPlan(stream, kind, closes, asked, rest, n, reason);
  }

  /** The same window, closing only up to {@code to}. */
  public WindowPlan upTo(Instant to) {
    return new WindowPlan(stream, kind, new Interval(closes.from(), to), asked, rest, n, gap);
  }
}
