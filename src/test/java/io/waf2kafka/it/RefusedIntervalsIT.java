package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.demo.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a vendor refuses (400), or keeps no more, is a gap record; a wrong setting is none. */
class RefusedIntervalsIT {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** In history and ahead of the live windows. Baleen's requests include the second they end in. */
  @Test
  void theSmallestRefusedPartBecomesAGapAndIsFetchedOnceTheVendorGivesIt() {
    try (Rig rig = new Rig(Rig.simulator())) {
      rig.with("WAF_GAP_RETRY", "PT12S").with("WAF_MAX_REQUESTS_PER_SECOND", "100");
      Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      Instant old = start.minusSeconds(401);
      Instant coming = start.plusSeconds(9);
      for (Vendor vendor : Vendor.values()) {
        rig.vendors().refuse(vendor, old.plusMillis(300), old.plusMillis(700));
        rig.vendors().refuse(vendor, coming.plusMillis(300), coming.plusMillis(700));
      }
      rig.start();
      for (Vendor vendor : Vendor.values()) {
        awaitStatus(rig, vendor, old, "gap");
        awaitStatus(rig, vendor, coming, "gap");
      }
      Instant end = Instant.now();
      for (Vendor vendor : Vendor.values()) {
        rig.published().awaitWatermark(end, MINUTE, List.of(stream(vendor)));
        rig.published().assertExact(vendor, start.minusSeconds(540), old.minusSeconds(1));
        rig.published().assertExact(vendor, old.plusSeconds(1), coming.minusSeconds(1));
        rig.published().assertExact(vendor, coming.plusSeconds(1), end);
        assertThat(gaps(rig, vendor)).allSatisfy(RefusedIntervalsIT::isASecondWithAReason);
        rig.vendors().refuseNothing(vendor);
      }
      for (Vendor vendor : Vendor.values()) {
        awaitStatus(rig, vendor, old, "complete");
        awaitStatus(rig, vendor, coming, "complete");
        rig.published().assertExact(vendor, start.minusSeconds(540), end);
      }
      assertThat(rig.vendors().violations()).isEmpty();
      assertThat(verify(rig)).contains("filled").endsWith("all well\n");
    }
  }

  @Test
  void aVendorThatRefusesEverythingHasAWrongSettingAndNoGap() {
    try (Rig rig = new Rig(Rig.simulator()).with("WAF_START", "P1D")) {
      rig.with("WAF_MAX_REQUESTS_PER_SECOND", "10").with("WAF_RETRY_MAX", "PT2S");
      Instant start = Instant.now();
      rig.start();
      Awaitility.await("live windows beside history")
          .atMost(MINUTE)
          .until(
              () -> {
                List<JsonNode> windows = rig.published().windows("apptrana");
                return windows.stream().anyMatch(w -> kind(w).equals("live"))
                    && windows.stream().anyMatch(w -> kind(w).equals("backfill"));
              });
      rig.vendors().refuse(Vendor.APPTRANA, Instant.EPOCH, start.plus(Duration.ofDays(1)));
      rig.program().await("apptrana: the vendor answered 400");
      rig.program().await("a setting is wrong");
      int requests = rig.vendors().requests().size();
      rig.vendors().refuseNothing(Vendor.APPTRANA);
      Instant mended = Instant.now();
      Awaitility.await("live windows again")
          .atMost(MINUTE)
          .until(() -> lastLive(rig).isAfter(mended));
      assertThat(requests).isLessThan(1_000);
      assertThat(gaps(rig, Vendor.APPTRANA)).isEmpty();
    }
  }

  /** The backlog is so slow at first that its oldest part is gone after the restart. */
  @Test
  void whatLeftTheRetentionWhileTheProgramWasDownIsAGapThatNamesTheInterval() {
    try (Rig rig = new Rig(Rig.simulator()).without("BALEEN_API_KEY")) {
      Instant start = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
      rig.with("WAF_START", start.toString()).with("WAF_MAX_REQUESTS_PER_SECOND", "1");
      rig.start();
      Awaitility.await("a live window")
          .atMost(MINUTE)
          .until(() -> !rig.published().windows("apptrana").isEmpty());
      rig.program().kill();
      rig.with("APPTRANA_RETENTION", "PT40M").with("WAF_MAX_REQUESTS_PER_SECOND", "100");
      Instant restarted = Instant.now();
      rig.start();
      rig.published().awaitWatermark(restarted, MINUTE, List.of("apptrana"));
      List<JsonNode> gaps = gaps(rig, Vendor.APPTRANA);
      assertThat(gaps).isNotEmpty();
      Instant from = instant(gaps.get(0), "from");
      Instant to = instant(gaps.get(gaps.size() - 1), "to");
      assertThat(gaps.get(0).get("reason").asText()).contains("older than the vendor keeps");
      assertThat(from).isBefore(start.plus(Duration.ofHours(1)));
      assertThat(Duration.between(to, restarted))
          .isBetween(MINUTE.multipliedBy(37), MINUTE.multipliedBy(39));
      rig.published().assertExact(Vendor.APPTRANA, start, from);
      rig.published().assertExact(Vendor.APPTRANA, to, restarted);
      assertThat(verify(rig)).contains("older than the vendor keeps").endsWith("all well\n");
    }
  }

  private static void isASecondWithAReason(JsonNode gap) {
    assertThat(Duration.between(instant(gap, "from"), instant(gap, "to"))).hasSeconds(1);
    assertThat(gap.get("reason").asText()).contains("refuses this interval (400)");
  }

  /** Waits until the last record of the second that begins then has the status. */
  private static void awaitStatus(Rig rig, Vendor vendor, Instant second, String status) {
    Awaitility.await(vendor + " " + status + " at " + second)
        .atMost(MINUTE)
        .until(
            () ->
                rig.published().windows(stream(vendor)).stream()
                    .filter(window -> kind(window).equals("backfill"))
                    .filter(window -> !instant(window, "from").isAfter(second))
                    .filter(window -> instant(window, "to").isAfter(second))
                    .reduce((first, last) -> last)
                    .map(window -> window.get("status").asText().equals(status))
                    .orElse(false));
  }

  private static List<JsonNode> gaps(Rig rig, Vendor vendor) {
    return rig.published().windows(stream(vendor)).stream()
        .filter(window -> window.get("status").asText().equals("gap"))
        .toList();
  }

  private static Instant lastLive(Rig rig) {
    return rig.published().windows("apptrana").stream()
        .filter(window -> kind(window).equals("live"))
        .map(window -> instant(window, "to"))
        .reduce((first, last) -> last)
        .orElse(Instant.MIN);
  }

  private static String verify(Rig rig) {
    JavaProcess verify =
        JavaProcess.start(
            rig.folder().resolve("verify.log"),
            List.of("-Xmx128m", "-Dwaf2kafka.home=" + System.getProperty("user.dir")),
            "io.waf2kafka.cli.Waf2Kafka",
            List.of("verify"),
            Map.of("KAFKA_BOOTSTRAP_SERVERS", rig.bootstrapServers()));
    assertThat(verify.exitCode()).as(verify.output()).isZero();
    return verify.output();
  }

  private static String stream(Vendor vendor) {
    return vendor.name().toLowerCase(Locale.ROOT);
  }

  private static String kind(JsonNode window) {
    return window.get("kind").asText();
  }

  private static Instant instant(JsonNode window, String field) {
    return Instant.parse(window.get(field).asText());
  }
}
