package io.waf2kafka.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How far long work has come, and when it will be done: a line that moves on a terminal, a plain
 * line every ten seconds elsewhere. On standard error, so that results can be piped.
 */
final class Progress implements AutoCloseable {

  private static final Duration OFTEN = Duration.ofMillis(250);
  private static final Duration SELDOM = Duration.ofSeconds(10);
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private boolean shown;

  Progress() {
    this(System.err, System.console() != null, System::nanoTime);
  }

  Progress(PrintStream out, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  /** Begins; what is returned is told how much more is done, each time. */
  LongConsumer begin(String what, long total) {
    return new Work(what, total);
  }

  private final class Work implements LongConsumer {

    private final String what;
    private final long total;
    private final long begin = nanos.getAsLong();
    private final long pause = (terminal ? OFTEN : SELDOM).toNanos();
    private long next = begin + pause;
    private long done;

    Work(String what, long total) {
      this.what = what;
      this.total = Math.max(1, total);
    }

    @Override
    public void accept(long more) {
      done = Math.min(total, done + more);
      long now = nanos.getAsLong();
      if (now - next >= 0) {
        next = now + pause;
        show(now);
      }
    }

    private void show(long now) {
      long left = (long) ((now - begin) / 1e9 / done * (total - done));
      String line =
          "%s: %d %% of %,d, about %d:%02d min left"
              .formatted(what, 100 * done / total, total, left / 60, left % 60);
      out.print(terminal ? ERASE + line : line + System.lineSeparator());
      out.flush();
      shown = true;
    }
  }

  /** Ends: on a terminal, the line goes. */
  @Override
  public void close() {
    if (shown && terminal) {
      out.print(ERASE);
      out.flush();
    }
  }
}
