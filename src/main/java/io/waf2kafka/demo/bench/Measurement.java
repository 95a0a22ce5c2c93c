package io.waf2kafka.demo.bench;

import com.sun.management.OperatingSystemMXBean;
import io.waf2kafka.window.Interval;
import java.lang.management.ManagementFactory;

/**
 * What a window cost.
 *
 * @param events how many were published
 * @param nanos how long it took
 * @param cpuNanos what this process used of the CPU in that time, all its threads together
 */
record Measurement(long events, long nanos, long cpuNanos) {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Measures a window; how many events it had is known. */
  static Measurement of(Side side, Interval window, long events) throws Exception {
    System.gc(); // what the other side left is not this one's to clear away
    long cpu = SYSTEM.getProcessCpuTime();
    long time = System.nanoTime();
    side.collect(window);
    return new Measurement(events, System.nanoTime() - time, SYSTEM.getProcessCpuTime() - cpu);
  }

  double eventsPerSecond() {
    return events * 1e9 / nanos;
  }

  double cpuMicrosPerEvent() {
    return cpuNanos / 1e3 / events;
  }
}
