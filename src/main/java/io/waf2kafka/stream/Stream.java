package io.waf2kafka.stream;

import io.waf2kafka.config.StreamSettings;
import io.waf2kafka.window.Timing;

/**
 * One source, one account.
 *
 * @param id the stream's id: letters, digits, {@code .}, {@code _} and {@code -}
 * @param source the vendor's word: the route {@code direct:<source>} fetches its windows
 * @param settings the stream's settings
 * @param timing the times of its windows
 * @param budget the requests that its account may make, shared by all streams of the account
 * @param clock what the vendor's clock says
 * @param output how its events are published
 * @param notes what was noticed about its data
 */
public record Stream(
    String id,
    String source,
    StreamSettings settings,
    Timing timing,
    RequestBudget budget,
    VendorClock clock,
    Output output,
    StreamNotes notes) {

  /** A stream about which nothing is known yet. */
  Stream(String id, String source, StreamSettings settings, Timing timing, RequestBudget budget) {
    this(id, source, settings, timing, budget, Output.of(settings), new StreamNotes(id));
  }

  Stream(
      String id,
      String source,
      StreamSettings settings,
      Timing timing,
      RequestBudget budget,
      Output output,
      StreamNotes notes) {
    this(id, source, settings, timing, budget, new VendorClock(notes), output, notes);
  }
}
