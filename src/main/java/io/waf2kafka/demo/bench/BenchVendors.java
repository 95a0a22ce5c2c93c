package io.waf2kafka.demo.bench;

import io.waf2kafka.demo.SimulatorConfig;
import io.waf2kafka.demo.SimulatorConfigBuilder;
import io.waf2kafka.demo.Vendor;
import java.time.Duration;
import java.util.List;

/** The vendors of a bench: one site, so that an answer is one list, and no faults. */
final class BenchVendors {

  /** What a round fetches. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  /** Baleen's events are larger, and its pages are fetched one after another. */
  private static final int APPTRANA_TO_BALEEN = 10;

  private BenchVendors() {}

  /** How many events a window of a vendor has, about, when AppTrana's has so many. */
  static int events(Vendor vendor, int appTranaEvents) {
    return vendor == Vendor.APPTRANA ? appTranaEvents : appTranaEvents / APPTRANA_TO_BALEEN;
  }

  /** Both processes make it from the number of events, and so know the same events. */
  static SimulatorConfig config(int appTranaEvents) {
    SimulatorConfigBuilder config = SimulatorConfig.builder().sites(List.of("www.abc.example"));
    for (Vendor vendor : Vendor.values()) {
      config.rate(vendor, (double) events(vendor, appTranaEvents) / WINDOW.toSeconds());
    }
    return config.build();
  }
}
