package io.waf2kafka.demo;

import java.time.Instant;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which events exist: the measure for what was published. It is a pure function of the
 * configuration's seed, so two of the same seed agree, over restarts and in different processes.
 */
public final class Truth {

  private final long seed;
  private final Timeline appTranaTimeline;
  private final Timeline baleenTimeline;
  private final AppTranaRows appTranaRows;
  private final BaleenRows baleenRows;

  /** The truth of a simulator with this configuration. */
  public Truth(SimulatorConfig config) {
    seed = config.seed();
    Seed appTrana = Seed.of(config.seed(), Vendor.APPTRANA);
    Seed baleen = Seed.of(config.seed(), Vendor.BALEEN);
    appTranaTimeline = new Timeline(appTrana, config.timeline(Vendor.APPTRANA));
    baleenTimeline = new Timeline(baleen, config.timeline(Vendor.BALEEN));
    appTranaRows = new AppTranaRows(appTrana, appTranaTimeline, config.sites());
    baleenRows = new BaleenRows(baleen, baleenTimeline, config.sites(), config.baleenZone());
  }

  /**
   * The vendor's events with a time in {@code [from, to)}, oldest first, visible already or not.
   * Two equal ones in the stream are two events: the vendor's rows are alike to the last byte.
   */
  public Stream<TrueEvent> events(Vendor vendor, Instant from, Instant to) {
    Rows rows = vendor == Vendor.APPTRANA ? appTranaRows : baleenRows;
    return occurrences(timeline(vendor), from.getEpochSecond(), to.getEpochSecond() + 1)
        .map(rows::truth)
        .filter(event -> !event.time().isBefore(from) && event.time().isBefore(to));
  }

  /** The seed from which all of it follows. */
  public long seed() {
    return seed;
  }

  Timeline timeline(Vendor vendor) {
    return vendor == Vendor.APPTRANA ? appTranaTimeline : baleenTimeline;
  }

  AppTranaRows appTranaRows() {
    return appTranaRows;
  }

  BaleenRows baleenRows() {
    return baleenRows;
  }

  private static Stream<Occurrence> occurrences(Timeline timeline, long from, long to) {
    LongFunction<Stream<Occurrence>> ofSecond =
        second -> IntStream.range(0, timeline.count(second)).mapToObj(i -> timeline.at(second, i));
    return LongStream.range(from, to).mapToObj(ofSecond).flatMap(events -> events);
  }
}
