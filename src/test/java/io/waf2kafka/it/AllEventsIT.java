package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.ReadmeEdits;
import io.waf2kafka.demo.Fault;
import io.waf2kafka.demo.Faults;
import io.waf2kafka.demo.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's edit that makes one body of all events, in both vendors' routes. */
class AllEventsIT {

  private static final List<String> STREAMS = List.of("apptrana", "baleen");

  /** Slices are committed between rows, and calls break off after some of them. */
  @Test
  void losesAndDoublesNothingUnderFaultsAndKills() {
    Instant from = Instant.now().minus(Duration.ofMinutes(9));
    try (Rig rig =
        new Rig(
            Rig.simulator()
                .malformedShare(0.02)
                .rate(Vendor.APPTRANA, 40)
                .rate(Vendor.BALEEN, 5)
                .latency(Duration.ofMillis(20)))) {
      rig.with("WAF_RETRY_MAX", "PT5S").with("WAF_MAX_TRANSACTION", "PT0.3S");
      Path home = edited(rig);
      for (Vendor vendor : Vendor.values()) {
        // an answer has up to 12 MB here: one that is slow must not take minutes
        Faults faults = Faults.all(0.04).slowBytesPerSecond(4 << 20);
        rig.vendors().inject(vendor, faults.stall(Duration.ofSeconds(1)));
        List.of(Fault.RESET, Fault.SHORT_BODY, Fault.BROKEN_JSON, Fault.STALL)
            .forEach(fault -> rig.vendors().injectOnce(vendor, fault));
      }
      for (int requests : List.of(6, 15)) {
        rig.start(home);
        rig.awaitRequests(requests);
        rig.program().kill();
      }
      rig.start(home);
      rig.awaitRequests(15);
      for (Vendor vendor : Vendor.values()) {
        rig.vendors().inject(vendor, Faults.none());
      }
      Instant to = Instant.now();
      Published published = rig.published();
      published.awaitWatermark(to, Duration.ofMinutes(2), STREAMS);
      published.assertExact(from, to);
      assertThat(published.records("waf.dead-letters"))
          .isNotEmpty()
          .allMatch(letter -> Published.header(letter, "reason") != null);
      assertThat(rig.program().terminate()).isZero();
      JavaProcess verify = rig.command("verify", "verify");
      assertThat(verify.exitCode()).as(verify.output()).isZero();
    }
  }

  /** A step that keeps the one body back, as a filter may, is no filter of events. */
  @Test
  void eventsThatAreNotPublishedMakeTheWindowFail() throws IOException {
    try (Rig rig = new Rig(Rig.simulator()).with("WAF_START", "PT5M")) {
      Path home = edited(rig);
      Path route = home.resolve("routes/apptrana.camel.yaml");
      String publish = "- to: direct:publish-event";
      Files.writeString(route, Files.readString(route).replace(publish, "- log: no event"));
      rig.start(home).await("all-events");
      Published published = rig.published();
      published.awaitWatermark(Instant.now(), Duration.ofMinutes(1), List.of("baleen"));
      assertThat(published.windows("apptrana")).isEmpty();
      assertThat(published.events(Vendor.APPTRANA)).isEmpty();
      assertThat(published.events(Vendor.BALEEN)).isNotEmpty();
    }
  }

  private static Path edited(Rig rig) {
    Path home = rig.copyOfHome();
    for (String source : STREAMS) {
      ReadmeEdits.apply(home.resolve("routes"), "all-events", source + ".camel.yaml");
    }
    return home;
  }
}
