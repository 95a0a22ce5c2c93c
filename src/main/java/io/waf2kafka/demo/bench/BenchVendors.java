package io.waf2kafka.demo.bench;

import io.waf2kafka.demo.SimulatorConfig;
import io.waf2kafka.demo.Vendor;
import java.time.Duration;
import java.util.List;

/** The vendors of a bench: one site, so that an answer is one list, and no faults. */
final class BenchVendors {

  /** What a round fetches. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private BenchVendors() {}

  /** Both processes make it from the number of events, and so know the same events. */
  static SimulatorConfig config(int eventsPerWindow) {
    double rate = (double) eventsPerWindow / WINDOW.toSeconds();
    return SimulatorConfig.builder()
        .sites(List.of("www.abc.example"))
        .rate(Vendor.APPTRANA, rate)
        .rate(Vendor.BALEEN, rate)
        .build();
  }
}
