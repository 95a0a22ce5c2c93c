package io.waf2kafka.demo.show;

import io.waf2kafka.Application;
import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.EmbeddedBroker;
import io.waf2kafka.demo.Fault;
import io.waf2kafka.demo.Faults;
import io.waf2kafka.demo.Simulator;
import io.waf2kafka.demo.SimulatorConfig;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.kafka.KafkaSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** One run of the demo: broker, vendors and program in this process, from start to summary. */
public final class DemoRun {

  /** How far back the program begins. */
  static final Duration HISTORY = Duration.ofMinutes(8);

  /** How late the vendors show some events. */
  static final Duration LATENESS = Duration.ofSeconds(4);

  private static final SimulatorConfig VENDORS =
      SimulatorConfig.builder()
          .lateShare(0.05)
          .maxLateness(LATENESS)
          .malformedShare(0.005)
          .twinShare(0.02)
          .tokenLife(Duration.ofSeconds(90))
          .build();

  private static final Faults FAULTS =
      Faults.none()
          .retryAfter(Duration.ofSeconds(1))
          .with(
              Map.of(
                  Fault.UNAUTHORIZED, 0.01,
                  Fault.TOO_MANY_REQUESTS, 0.01,
                  Fault.SERVER_ERROR, 0.01,
                  Fault.RESET, 0.01,
                  Fault.BROKEN_JSON, 0.01,
                  Fault.NOT_SUCCESS, 0.01));

  private final Path home;
  private final PrintWriter out;

  /**
   * A run that has not begun.
   *
   * @param home the folder with {@code config/} and {@code routes/}
   */
  public DemoRun(Path home, PrintWriter out) {
    this.home = home;
    this.out = out;
  }

  /**
   * Shows events until the end is wished or the time is over, then the summary.
   *
   * @return whether every event was published exactly once; also when it was ended before any was
   */
  public boolean show(Ending ending, Duration length) throws Exception {
    say("Starting a Kafka broker, both vendors (simulated) and waf2kafka ...");
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Simulator vendors = Simulator.start(VENDORS)) {
      for (Vendor vendor : Vendor.values()) {
        vendors.inject(vendor, FAULTS);
      }
      Settings settings = DemoSettings.of(home, broker.bootstrapServers(), vendors);
      KafkaSettings kafka = new KafkaSettings(settings);
      try (Application application = new Application(home, settings, Clock.systemUTC())) {
        application.start();
        introduce(settings, broker);
        new EventFeed(kafka, out).show(ending, length);
        say("");
        say("Stopping ...");
      }
      Summary summary = Summary.read(kafka, vendors.truth());
      summary.print(out);
      return summary.isExact() || ending.isWished() && summary.isEmpty();
    }
  }

  private void introduce(Settings settings, EmbeddedBroker broker) {
    String management =
        settings.get("waf.management-host") + ":" + settings.get("waf.management-port");
    say("Kafka:   " + broker.bootstrapServers() + ", topics waf.*");
    say("Status:  http://" + management + "/");
    say("Health:  http://" + management + "/observe/health");
    say("The vendors show some rows late, break off answers and refuse tokens now and then.");
    say("Ctrl-C ends it with a summary.");
    say("");
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
