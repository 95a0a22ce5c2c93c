package io.waf2kafka.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OracleTest {

  private static final Instant FROM = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant TO = FROM.plusSeconds(600);

  private final Truth truth =
      new Truth(SimulatorConfig.builder().malformedShare(0.1).twinShare(0.05).build());
  private final Oracle oracle = new Oracle(truth, Vendor.APPTRANA);
  private final List<TrueEvent> events =
      new ArrayList<>(truth.events(Vendor.APPTRANA, FROM, TO).toList());

  @Test
  void findsNothingWrongWithWhatWasPublishedOnce() {
    publish(events);
    publish(truth.events(Vendor.APPTRANA, TO, TO.plusSeconds(60)).toList());
    OracleReport report = oracle.report(FROM, TO);
    assertThat(report.isExact()).as(report.toString()).isTrue();
    assertThat(report.expected()).isEqualTo(1200);
    assertThat(oracle.consumed()).isEqualTo(1320);
    assertThat(report)
        .hasToString(
            "APPTRANA 2026-03-01T12:00:00Z to 2026-03-01T12:10:00Z, seed 42:"
                + " 1200 expected, 0 missing, 0 doubled, 0 unexpected");
  }

  @Test
  void findsWhatIsMissing() {
    List<TrueEvent> lost = List.of(events.remove(17), events.remove(42), malformed());
    events.remove(lost.get(2));
    publish(events);
    assertThat(oracle.report(FROM, TO).missing())
        .containsExactlyInAnyOrderElementsOf(lost.stream().map(TrueEvent::key).toList());
  }

  @Test
  void findsWhatIsDoubled() {
    publish(events);
    publish(List.of(malformed()));
    TrueEvent again = events.stream().filter(event -> !event.malformed()).findFirst().orElseThrow();
    oracle.event("another uid", again.uid(), again.code(), again.time().toEpochMilli());
    OracleReport report = oracle.report(FROM, TO);
    assertThat(report.doubled()).containsExactlyInAnyOrder(again.key(), malformed().key());
    assertThat(report.isExact()).isFalse();
  }

  @Test
  void findsAUidThatCameTwice() {
    publish(events.subList(0, 100));
    oracle.event("uid", "request", "40", FROM.toEpochMilli());
    oracle.event("uid", "request", "41", FROM.toEpochMilli());
    assertThat(oracle.report(FROM, TO).doubled())
        .containsExactly(TrueEvent.key("request", "41", FROM.toEpochMilli()));
  }

  @Test
  void findsWhatDoesNotExist() {
    publish(events);
    oracle.event("uid", "request", "40", FROM.toEpochMilli());
    oracle.deadLetter("{\"attackerIP\":\"192.0.2.1\"}");
    assertThat(oracle.report(FROM, TO).unexpected())
        .containsExactlyInAnyOrder(
            TrueEvent.key("request", "40", FROM.toEpochMilli()), "dead letter of an event");
  }

  @Test
  void comparesOnlyWhatWasWanted() {
    List<TrueEvent> wanted =
        events.stream().filter(event -> event.website().equals("shop.abc.example")).toList();
    publish(wanted);
    assertThat(
            oracle.report(FROM, TO, event -> event.website().equals("shop.abc.example")).isExact())
        .isTrue();
  }

  private TrueEvent malformed() {
    return truth
        .events(Vendor.APPTRANA, FROM, TO)
        .filter(TrueEvent::malformed)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private void publish(List<TrueEvent> published) {
    for (TrueEvent event : published) {
      if (event.malformed()) {
        oracle.deadLetter("[\"" + event.uid() + "\",null]");
      } else {
        oracle.event(ocsf(event));
      }
    }
  }

  private ObjectNode ocsf(TrueEvent event) {
    ObjectNode ocsf = VendorClient.JSON.createObjectNode();
    ocsf.put("time", event.time().toEpochMilli());
    ocsf.putObject("metadata")
        .put("uid", "uid-" + oracle.consumed())
        .put("original_event_uid", event.uid())
        .put("event_code", event.code());
    return ocsf;
  }
}
