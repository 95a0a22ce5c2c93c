package io.waf2kafka.demo.bench;

import com.sun.management.OperatingSystemMXBean;
import io.waf2kafka.window.Interval;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * What a window cost.
 *
 * @param events how many were published
 * @param nanos how long it took
 * @param cpuNanos what this process used of the CPU in that time, all its threads together
 * @param heap the most that lay in the heap besides what was there before, bytes
 */
record Measurement(long events, long nanos, long cpuNanos, long heap) {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final List<MemoryPoolMXBean> HEAP =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  /** Measures a window; how many events it had is known. */
  static Measurement of(Side side, Interval window, long events) throws Exception {
    System.gc(); // what the other sides left is not this one's to clear away
    HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
    long before = HEAP.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    long cpu = SYSTEM.getProcessCpuTime();
    long time = System.nanoTime();
    side.collect(window, events);
    long took = System.nanoTime() - time;
    long used = SYSTEM.getProcessCpuTime() - cpu;
    long peak = HEAP.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return new Measurement(events, took, used, peak - before);
  }

  double eventsPerSecond() {
    return events * 1e9 / nanos;
  }

  double cpuMicrosPerEvent() {
    return cpuNanos / 1e3 / events;
  }

  double heapMegabytes() {
    return heap / (double) (1 << 20);
  }
}
