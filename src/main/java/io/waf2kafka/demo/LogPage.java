package io.waf2kafka.demo;

import io.waf2kafka.demo.http.Body;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The answer of {@code waf-logs}: one page of a range, newest first. The page is counted from the
 * newest row that is visible now, so rows that arrive while a range is read shift its pages.
 */
final class LogPage implements Body {

  private final Timeline timeline;
  private final BaleenRows rows;
  private final boolean filtersAnded;
  private final LogQuery query;
  private final long nowMillis;
  private long toSkip;
  private int written;

  LogPage(Truth truth, boolean filtersAnded, LogQuery query, long skip, long nowMillis) {
    this.timeline = truth.timeline(Vendor.BALEEN);
    this.rows = truth.baleenRows();
    this.filtersAnded = filtersAnded;
    this.query = query;
    this.toSkip = skip;
    this.nowMillis = nowMillis;
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    RowBuffer out = new RowBuffer(stream);
    out.put('[');
    long first = Math.max(query.startSecond(), timeline.fromSecond());
    long last = Math.min(query.endSecond(), Math.floorDiv(nowMillis, 1000L));
    for (long second = last; second >= first && written < query.size(); second--) {
      if (!skipWhole(second)) {
        writeSecond(second, out);
      }
    }
    out.put(']').flush();
  }

  /** Spares looking at each row of the pages before. */
  private boolean skipWhole(long second) {
    int count = timeline.count(second);
    if (count > toSkip || !query.ruleIds().isEmpty() || !timeline.isSettled(second, nowMillis)) {
      return false;
    }
    toSkip -= count;
    return true;
  }

  private void writeSecond(long second, RowBuffer out) throws IOException {
    for (int i = timeline.count(second) - 1; i >= 0 && written < query.size(); i--) {
      Occurrence occurrence = timeline.at(second, i);
      if (timeline.isVisible(occurrence, nowMillis) && matches(occurrence) && --toSkip < 0) {
        rows.write(occurrence, written++ == 0 ? out : out.put(','));
        out.endRow();
      }
    }
  }

  private boolean matches(Occurrence occurrence) {
    if (query.ruleIds().isEmpty()) {
      return true;
    }
    return filtersAnded
        ? rows.rules(occurrence).containsAll(query.ruleIds())
        : query.ruleIds().stream().anyMatch(rows.rules(occurrence)::contains);
  }
}
