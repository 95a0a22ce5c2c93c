package io.waf2kafka.demo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the simulated vendors behave. Made by {@link #builder()}, where every value has a default.
 *
 * @param seed all chance comes from it
 * @param clock the vendors' clock: events in its future are not returned
 * @param ratePerSecond events a second of each vendor, may be a fraction
 * @param eventsFrom before this nothing happened, to the second
 * @param eventsUntil from then on nothing happens, to the second
 * @param sites websites under attack; AppTrana lists {@link #QUIET_SITE} beside them
 * @param tokenLife how long an AppTrana token really lives
 * @param reportedTokenLife what {@code expires_in} says; empty: the truth
 * @param runningTokenReturned whether asking again returns the token that runs already
 * @param callback where AppTrana delivers codes itself; empty: by a 302's {@code Location}
 * @param filtersAnded whether several filters of a Baleen request must all match
 * @param baleenZone the zone in which Baleen writes {@code timeStamp}
 * @param lateShare share of the events that become visible late, 0 to 1
 * @param maxLateness how late at most
 * @param malformedShare share of the rows that are no event, 0 to 1
 * @param twinShare share of AppTrana's rows that are alike to the last byte to another, 0 to 0.25
 * @param latency pause before every answer
 * @param compressed whether events are sent with gzip to who accepts it
 */
public record SimulatorConfig(
    long seed,
    Clock clock,
    Map<Vendor, Double> ratePerSecond,
    Instant eventsFrom,
    Instant eventsUntil,
    List<String> sites,
    Duration tokenLife,
    Optional<Duration> reportedTokenLife,
    boolean runningTokenReturned,
    Optional<URI> callback,
    boolean filtersAnded,
    ZoneId baleenZone,
    double lateShare,
    Duration maxLateness,
    double malformedShare,
    double twinShare,
    Duration latency,
    boolean compressed) {

  /** A website of the AppTrana customer that nobody ever attacks. */
  public static final String QUIET_SITE = "www.quiet.example";

  /** A configuration with every value at its default. */
  public static SimulatorConfig defaults() {
    return builder().build();
  }

  /** Starts a configuration with every value at its default. */
  public static SimulatorConfigBuilder builder() {
    return new SimulatorConfigBuilder();
  }

  TimelineConfig timeline(Vendor vendor) {
    return new TimelineConfig(
        ratePerSecond.get(vendor),
        eventsFrom.getEpochSecond(),
        eventsUntil.getEpochSecond(),
        lateShare,
        maxLateness.toMillis(),
        malformedShare,
        vendor == Vendor.APPTRANA ? twinShare : 0);
  }
}
