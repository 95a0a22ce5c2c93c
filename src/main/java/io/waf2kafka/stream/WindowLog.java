package io.waf2kafka.stream;

import io.waf2kafka.window.Tally;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each window with events, and one a minute for a quiet stream. */
final class WindowLog {

  private static final Logger LOG = LoggerFactory.getLogger(WindowLog.class);
  private static final long QUIET = TimeUnit.MINUTES.toNanos(1);
  private static final Map<String, Long> SAID = new ConcurrentHashMap<>();

  private WindowLog() {}

  static void closed(OpenWindow window) {
    Tally tally = window.tally();
    String stream = window.stream().id();
    long now = System.nanoTime();
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
    } else if (now - SAID.getOrDefault(stream, now - QUIET) >= QUIET) {
      LOG.info("{}: quiet, closed up to {}", stream, window.plan().closes().to());
    } else {
      return;
    }
    SAID.put(stream, now);
  }
}
