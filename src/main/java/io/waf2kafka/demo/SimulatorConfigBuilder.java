package io.waf2kafka.demo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a {@link SimulatorConfig}; what is not set keeps its default. */
public final class SimulatorConfigBuilder {

  private long seed = 42;
  private Clock clock = Clock.systemUTC();
  private final Map<Vendor, Double> rates =
      new EnumMap<>(Map.of(Vendor.APPTRANA, 2.0, Vendor.BALEEN, 1.0));
  private Instant eventsFrom = Instant.EPOCH;
  private Instant eventsUntil = Instant.parse("2100-01-01T00:00:00Z");
  private List<String> sites = List.of("www.abc.example", "shop.abc.example", "api.abc.example");
  private Duration tokenLife = Duration.ofHours(24);
  private Optional<Duration> reportedTokenLife = Optional.empty();
  private boolean runningTokenReturned;
  private Optional<URI> callback = Optional.empty();
  private boolean filtersAnded;
  private ZoneId baleenZone = ZoneOffset.UTC;
  private double lateShare;
  private Duration maxLateness = Duration.ZERO;
  private double malformedShare;
  private double twinShare;
  private Duration latency = Duration.ZERO;
  private boolean compressed;

  SimulatorConfigBuilder() {}

  /** All chance comes from it; default 42. */
  public SimulatorConfigBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** The vendors' clock; default the system's. */
  public SimulatorConfigBuilder clock(Clock clock) {
    this.clock = clock;
    return this;
  }

  /** Events a second, may be a fraction; default 2 of AppTrana, 1 of Baleen. */
  public SimulatorConfigBuilder rate(Vendor vendor, double perSecond) {
    rates.put(vendor, perSecond);
    return this;
  }

  /** Nothing happened before this; default 1970. */
  public SimulatorConfigBuilder eventsFrom(Instant eventsFrom) {
    this.eventsFrom = eventsFrom;
    return this;
  }

  /** Nothing happens from then on; default 2100. */
  public SimulatorConfigBuilder eventsUntil(Instant eventsUntil) {
    this.eventsUntil = eventsUntil;
    return this;
  }

  /** Websites under attack; default three. */
  public SimulatorConfigBuilder sites(List<String> sites) {
    this.sites = List.copyOf(sites);
    return this;
  }

  /** How long an AppTrana token really lives; default 24 hours. */
  public SimulatorConfigBuilder tokenLife(Duration tokenLife) {
    this.tokenLife = tokenLife;
    return this;
  }

  /** What {@code expires_in} says, true or not; default the truth. */
  public SimulatorConfigBuilder reportedTokenLife(Duration life) {
    this.reportedTokenLife = Optional.of(life);
    return this;
  }

  /** Whether asking for a token again returns the one that runs; default no. */
  public SimulatorConfigBuilder runningTokenReturned(boolean runningTokenReturned) {
    this.runningTokenReturned = runningTokenReturned;
    return this;
  }

  /** AppTrana calls this URL with each code; default: the code is in a 302's Location. */
  public SimulatorConfigBuilder callback(URI url) {
    this.callback = Optional.of(url);
    return this;
  }

  /** Whether several filters of Baleen must all match; default no: one is enough. */
  public SimulatorConfigBuilder filtersAnded(boolean filtersAnded) {
    this.filtersAnded = filtersAnded;
    return this;
  }

  /** The zone in which Baleen writes {@code timeStamp}; default UTC. */
  public SimulatorConfigBuilder baleenZone(ZoneId baleenZone) {
    this.baleenZone = baleenZone;
    return this;
  }

  /** Share of the events that become visible late, 0 to 1; default none. */
  public SimulatorConfigBuilder lateShare(double lateShare) {
    this.lateShare = lateShare;
    return this;
  }

  /** How late at most; default not at all. */
  public SimulatorConfigBuilder maxLateness(Duration maxLateness) {
    this.maxLateness = maxLateness;
    return this;
  }

  /** Share of the rows that are no event, 0 to 1; default none. */
  public SimulatorConfigBuilder malformedShare(double malformedShare) {
    this.malformedShare = malformedShare;
    return this;
  }

  /**
   * Share of AppTrana's rows that are alike to another to the last byte, 0 to 0.25; default none.
   */
  public SimulatorConfigBuilder twinShare(double twinShare) {
    this.twinShare = twinShare;
    return this;
  }

  /** Pause before every answer; default none. */
  public SimulatorConfigBuilder latency(Duration latency) {
    this.latency = latency;
    return this;
  }

  /** Whether events are sent with gzip to who accepts it; default no. */
  public SimulatorConfigBuilder compressed(boolean compressed) {
    this.compressed = compressed;
    return this;
  }

  /** The configuration. */
  public SimulatorConfig build() {
    return new SimulatorConfig(
        seed,
        clock,
        Map.copyOf(rates),
        eventsFrom,
        eventsUntil,
        sites,
        tokenLife,
        reportedTokenLife,
        runningTokenReturned,
        callback,
        filtersAnded,
        baleenZone,
        lateShare,
        maxLateness,
        malformedShare,
        twinShare,
        latency,
        compressed);
  }
}
