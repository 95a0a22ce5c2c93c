package io.waf2kafka.stream;

import io.waf2kafka.ocsf.EventSchema;
import java.util.List;
import java.util.Map;

/**
 * Holds events against OCSF's schema on their way: all, none, or of each window the first and then
 * one of {@value #SAMPLE}, at most one a second: to check one costs as much as to publish ten. An
 * event that is not valid is published all the same, since a dead letter would hold data back; the
 * stream's notes say so.
 */
final class Validation {

  private static final int SAMPLE = 1_000;
  private static final int MOST_FAULTS = 3;

  private Validation() {}

  /**
   * Checks an event when it is its turn.
   *
   * @param before how many events of its window were published before it
   */
  static void check(Stream stream, long before, Map<?, ?> event) {
    boolean wanted =
        switch (stream.output().checked()) {
          case ALL -> true;
          case SAMPLE -> before == 0 || before % SAMPLE == 0 && stream.notes().isCheckDue();
          case NONE -> false;
        };
    if (wanted) {
      List<String> faults = EventSchema.faults(event);
      if (!faults.isEmpty()) {
        stream.notes().invalid(faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
      }
    }
  }
}
