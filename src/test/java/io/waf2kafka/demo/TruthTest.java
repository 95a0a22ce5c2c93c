package io.waf2kafka.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TruthTest {

  private static final Instant FROM = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant TO = FROM.plus(Duration.ofHours(1));

  @ParameterizedTest
  @EnumSource(Vendor.class)
  void twoOfTheSameSeedAgreeAndOfOthersDoNot(Vendor vendor) {
    assertThat(events(SimulatorConfig.builder().seed(7), vendor))
        .isEqualTo(events(SimulatorConfig.builder().seed(7), vendor))
        .doesNotContainAnyElementsOf(events(SimulatorConfig.builder().seed(8), vendor));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 1, 3.7, 50})
  void holdsAsManyEventsAsTheRateSaysAndOneOnEachFullMinute(double rate) {
    List<TrueEvent> events =
        events(SimulatorConfig.builder().rate(Vendor.APPTRANA, rate), Vendor.APPTRANA);
    assertThat((double) events.size()).isCloseTo(rate * 3600, within(1.0));
    assertThat(events.stream().filter(event -> event.time().toEpochMilli() % 60_000 == 0).count())
        .isGreaterThanOrEqualTo(60);
  }

  @ParameterizedTest
  @EnumSource(Vendor.class)
  void aPartOfAnIntervalIsThePartOfItsEvents(Vendor vendor) {
    Truth truth = new Truth(SimulatorConfig.defaults());
    Instant middle = FROM.plusMillis(777_777);
    List<TrueEvent> parts = new ArrayList<>();
    truth.events(vendor, FROM, middle).forEach(parts::add);
    truth.events(vendor, middle, TO).forEach(parts::add);
    assertThat(parts).isEqualTo(truth.events(vendor, FROM, TO).toList());
  }

  @ParameterizedTest
  @EnumSource(Vendor.class)
  void keysAreUnique(Vendor vendor) {
    List<TrueEvent> events = events(SimulatorConfig.builder().rate(vendor, 40), vendor);
    assertThat(events).extracting(TrueEvent::key).doesNotHaveDuplicates();
    assertThat(events.stream().map(TrueEvent::uid).distinct().count())
        .isEqualTo(events.size() * 3L / 4);
  }

  @Test
  void sharesAreWhatTheyAreConfiguredToBe() {
    SimulatorConfigBuilder config =
        SimulatorConfig.builder()
            .rate(Vendor.APPTRANA, 10)
            .lateShare(0.3)
            .maxLateness(Duration.ofMinutes(5))
            .malformedShare(0.1)
            .twinShare(0.05);
    List<TrueEvent> events = events(config, Vendor.APPTRANA);
    List<TrueEvent> late =
        events.stream().filter(event -> event.visibleAt().isAfter(event.time())).toList();
    assertThat(share(late.size(), events)).isCloseTo(0.3, within(0.02));
    assertThat(late)
        .allMatch(event -> !event.visibleAt().isAfter(event.time().plus(Duration.ofMinutes(5))));
    assertThat(share(events.stream().filter(TrueEvent::malformed).count(), events))
        .isCloseTo(0.1, within(0.01));
    long twins =
        events.stream().collect(groupingBy(TrueEvent::key, counting())).values().stream()
            .filter(count -> count == 2)
            .count();
    assertThat(share(twins, events)).isCloseTo(0.05, within(0.01));
  }

  @Test
  void nothingHappensOutsideTheConfiguredTime() {
    SimulatorConfigBuilder config =
        SimulatorConfig.builder()
            .eventsFrom(FROM.plusSeconds(10))
            .eventsUntil(FROM.plusSeconds(20));
    assertThat(events(config, Vendor.APPTRANA))
        .hasSize(20)
        .allMatch(event -> !event.time().isBefore(FROM.plusSeconds(10)))
        .allMatch(event -> event.time().isBefore(FROM.plusSeconds(20)));
  }

  private static double share(long part, List<TrueEvent> events) {
    return (double) part / events.size();
  }

  private static List<TrueEvent> events(SimulatorConfigBuilder config, Vendor vendor) {
    return new Truth(config.build()).events(vendor, FROM, TO).toList();
  }
}
