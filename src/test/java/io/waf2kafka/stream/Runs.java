package io.waf2kafka.stream;

import io.waf2kafka.kafka.StreamMemory;
import io.waf2kafka.window.StreamState;
import io.waf2kafka.window.Tally;
import io.waf2kafka.window.WindowPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Runs of a stream as a test needs them. */
public final class Runs {

  private Runs() {}

  /** A run whose state was read. */
  public static StreamRun of(String id, StreamState state) {
    StreamRun run = new StreamRun(new Stream(id, id, null, null, null, null, new StreamNotes(id)));
    StreamMemory memory = new StreamMemory();
    memory.update(none -> state);
    run.remember(memory);
    return run;
  }

  /** Of the run a window failed. */
  public static void fail(StreamRun run, boolean live, Throwable cause, Instant now) {
    run.failed(live, cause, Duration.ofMinutes(5), now);
  }

  /** Of the run a slice was committed, and its window ended. */
  public static void commit(
      StreamRun run, WindowPlan plan, Tally tally, Map<String, Long> deadLetters, Instant now) {
    run.counts().committed(plan, new Tally(), tally, deadLetters, now);
    run.counts().ended(plan, "complete");
  }

  /** A call of the run was answered. */
  public static void answer(StreamRun run, String status, Duration took) {
    run.counts().answered(status, took);
  }
}
