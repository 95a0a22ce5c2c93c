package io.waf2kafka.stream;

import io.waf2kafka.window.Tally;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each window with events, and one a minute for a quiet stream; less often where there
 * are many: all quiet streams together say about one line a second.
 */
final class WindowLog {

  private static final Logger LOG = LoggerFactory.getLogger(WindowLog.class);
  private static final int MINUTE = 60;
  private static final Map<String, Long> SAID = new ConcurrentHashMap<>();

  private WindowLog() {}

  /**
   * A window was closed.
   *
   * @param streams how many streams there are
   */
  static void closed(OpenWindow window, int streams) {
    Tally tally = window.tally();
    String stream = window.stream().id();
    long now = System.nanoTime();
    long quiet = TimeUnit.SECONDS.toNanos(Math.max(MINUTE, streams));
    if (window.plan().gap() != null) {
      LOG.warn(
          "{}: gap {}: {}; ./waf2kafka verify lists all gaps",
          stream,
          window.plan().closes(),
          window.plan().gap());
    } else if (tally.events > 0 || tally.deadLetters > 0) {
      LOG.info(
          "{}: {} window {}: {} events, {} duplicates, {} dead letters, {} requests",
          stream,
          window.plan().kind().word(),
          window.plan().closes(),
          tally.events,
          tally.duplicates,
          tally.deadLetters,
          tally.requests);
    } else if (now - SAID.getOrDefault(stream, now - quiet) >= quiet) {
      LOG.info("{}: quiet, closed up to {}", stream, window.plan().closes().to());
    } else {
      return;
    }
    SAID.put(stream, now);
  }
}
