package io.waf2kafka.stream;

import io.waf2kafka.window.WindowPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a stream is doing now: its windows in flight, its back-off, its last error. Thread-safe. */
public final class StreamRun {

  private final Stream stream;
  private final List<OpenWindow> inFlight = new ArrayList<>();
  private int workers;
  private int failures;
  private Instant notBefore = Instant.MIN;
  private String lastError;

  StreamRun(Stream stream) {
    this.stream = stream;
  }

  public Stream stream() {
    return stream;
  }

  synchronized List<WindowPlan> plans() {
    return inFlight.stream().map(OpenWindow::plan).toList();
  }

  synchronized List<OpenWindow> windows() {
    return List.copyOf(inFlight);
  }

  synchronized void opened(OpenWindow window) {
    inFlight.add(window);
  }

  synchronized void ended(OpenWindow window) {
    inFlight.remove(window);
  }

  /** Counts one more thread that works off history; false when there are enough. */
  synchronized boolean addWorker(int most) {
    if (workers >= most) {
      return false;
    }
    workers++;
    return true;
  }

  synchronized void removeWorker() {
    workers--;
  }

  /** Whether the stream is left alone until its back-off is over. */
  synchronized boolean isResting(Instant now) {
    return now.isBefore(notBefore);
  }

  /**
   * A window failed, or could not be begun: the stream rests, longer each time, from one second.
   *
   * @param wanted how long the vendor wants to be left alone, or null
   * @return how long it rests
   */
  synchronized Duration failed(String error, Duration wanted, Duration longest, Instant now) {
    Duration rest = Duration.ofSeconds(1L << Math.min(failures, 20));
    rest = rest.compareTo(longest) < 0 ? rest : longest;
    rest = wanted == null ? rest : wanted;
    failures++;
    notBefore = now.plus(rest);
    lastError = error;
    return rest;
  }

  synchronized void succeeded() {
    failures = 0;
    notBefore = Instant.MIN;
    lastError = null;
  }

  /** The cause of the last failure, or null when the last window succeeded. */
  public synchronized String lastError() {
    return lastError;
  }
}
