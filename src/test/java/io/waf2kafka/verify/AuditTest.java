package io.waf2kafka.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.waf2kafka.kafka.EventHeaders;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Windows, events and dead letters in memory. */
class AuditTest {

  private static final String WINDOW = Records.id("s", 0, 1);

  private final Records records = new Records();
  private final Audit audit = new Audit(null);
  private final Retention retention = new Retention();
  private final Uids uids = new Uids(0, 1, 100);

  @Test
  void isContentWhenEachWindowHoldsWhatItsRecordSays() {
    window(0, 1, tally(1, 2));
    window(1, 2, new Tally());
    events(WINDOW, 1, 2);
    StreamReport report = report();
    assertThat(report.faults()).isEmpty();
    assertThat(report.windows()).isEqualTo(2);
    assertThat(report.events()).isEqualTo(2);
    assertThat(report.span()).isEqualTo(interval(0, 2));
  }

  @Test
  void findsAnEventTooFewAndOneTooMany() {
    window(0, 1, tally(1, 2));
    window(1, 2, tally());
    events(WINDOW, 1);
    events(Records.id("s", 1, 2), 3);
    assertThat(report().faults())
        .containsExactlyInAnyOrder(
            new Fault("s", WINDOW, null, "its record counts 2 events, the topics hold 1"),
            new Fault(
                "s", Records.id("s", 1, 2), null, "its record counts 0 events, the topics hold 1"));
  }

  @Test
  void findsAChangedEvent() {
    window(0, 1, tally(1, 2));
    events(WINDOW, 1);
    event(records.event("s", WINDOW, Records.uid(2), "changed"));
    assertThat(report().faults()).singleElement().satisfies(this::isAChange);
  }

  private void isAChange(Fault fault) {
    assertThat(fault.window()).isEqualTo(WINDOW);
    assertThat(fault.what()).contains("an event was changed");
  }

  @Test
  void namesTheUidOfAChangedEventByItsChecksum() {
    window(0, 1, tally(1, 2));
    events(WINDOW, 1);
    ConsumerRecord<byte[], byte[]> sound = records.event("s", WINDOW, Records.uid(2), "2");
    ConsumerRecord<byte[], byte[]> changed = records.event("s", WINDOW, Records.uid(2), "changed");
    changed.headers().add("waf-crc32c", Tally.checksum(sound.value()).getBytes(UTF_8));
    event(changed);
    assertThat(report().faults())
        .hasSize(2)
        .anySatisfy(this::isAChange)
        .anySatisfy(
            fault -> {
              assertThat(fault.window()).isEqualTo(WINDOW);
              assertThat(fault.uid()).isEqualTo(Records.uid(2));
              assertThat(fault.what()).startsWith("it was changed after it was published");
            });
  }

  @Test
  void findsAnEventThatIsThereTwiceAndNamesWindowUidAndPlace() {
    window(0, 1, tally(1));
    window(1, 2, tally(1));
    events(WINDOW, 1);
    events(Records.id("s", 1, 2), 1);
    StreamReport report = report();
    assertThat(report.duplicates())
        .containsExactly(new Duplicate(Records.uid(1), Records.id("s", 1, 2), "waf.events.s-0@3"));
    assertThat(report.faults())
        .containsExactly(
            new Fault(
                "s",
                Records.id("s", 1, 2),
                Records.uid(1),
                "the event is there more than once, again at waf.events.s-0@3"));
  }

  @Test
  void reportsEventsWithoutAWindowRecordAsOpen() {
    events(WINDOW, 1, 2);
    StreamReport report = report();
    assertThat(report.faults()).isEmpty();
    assertThat(report.open()).isEqualTo(1);
    assertThat(report.openEvents()).isEqualTo(2);
    assertThat(report.span()).isNull();
  }

  @Test
  void countsDeadLetters() {
    Tally two = tally();
    two.deadLetters = 2;
    window(0, 1, two);
    deadLetter(WINDOW);
    assertThat(report().faults())
        .containsExactly(
            new Fault("s", WINDOW, null, "its record counts 2 dead letters, their topic holds 1"));
  }

  @Test
  void findsAHoleButNotWhatIsStillToFetch() {
    window(0, 1, tally());
    window(5, 6, tally());
    audit.backlog("s", List.of(interval(3, 5)));
    StreamReport report = report();
    assertThat(report.holes()).containsExactly(interval(1, 3));
    assertThat(report.toFetch()).containsExactly(interval(3, 5));
    assertThat(report.faults())
        .extracting(Fault::what)
        .containsExactly("a hole: no window covers 2026-11-23T13:01:00Z to 2026-11-23T13:03:00Z");
  }

  @Test
  void listsAGapWithoutCallingItAFault() {
    window(0, 1, tally());
    Map<String, Object> gap = Records.record("s", 1, 2, tally());
    gap.put("status", "gap");
    gap.put("reason", "refused");
    audit.window(records.window(gap, Records.minute(2)));
    assertThat(report().faults()).isEmpty();
    assertThat(report().gaps()).containsExactly(new Gap(interval(1, 2), "refused", false));
  }

  @Test
  void doesNotCheckWindowsWhoseEventsAreGoneByRetention() {
    retention.begins(Map.of(new TopicPartition(Records.EVENTS, 0), 7L));
    window(0, 1, tally(1, 2));
    window(1, 2, tally(3));
    event(records.event("s", Records.id("s", 1, 2), Records.uid(3), "3"));
    StreamReport report = report();
    assertThat(report.faults()).isEmpty();
    assertThat(report.tooOld()).isEqualTo(1);
  }

  @Test
  void checksWindowsThatRetentionHasNotReached() {
    retention.begins(Map.of(new TopicPartition(Records.EVENTS, 0), 7L));
    audit.window(
        records.window(Records.record("s", 0, 1, tally(1, 2)), Records.HOUR.plusSeconds(2 * 3600)));
    events(WINDOW, 1);
    assertThat(report().faults()).hasSize(1);
  }

  @Test
  void findsWhatOthersWroteToATopicOfEvents() {
    window(0, 1, tally());
    event(records.plain(Records.EVENTS, 0, Records.HOUR));
    event(records.plain("acme.alerts", 0, Records.HOUR));
    assertThat(audit.report(retention).streams().get(1).faults())
        .containsExactly(
            new Fault(
                "unknown",
                null,
                null,
                "a record that is no event of this program, at waf.events.s-0@1"));
  }

  @Test
  void findsAWindowRecordThatIsThereTwiceAndOneThatIsNone() {
    window(0, 1, tally());
    window(0, 1, tally());
    audit.window(records.window(Map.of("stream", "s", "id", "x"), Records.HOUR));
    assertThat(report().faults())
        .extracting(Fault::what)
        .satisfiesExactly(
            what -> assertThat(what).isEqualTo("it has another record, at waf.windows-0@1"),
            what -> assertThat(what).contains("cannot be read, at waf.windows-0@2"));
  }

  @Test
  void namesATopicThatIsMissing() {
    window(0, 1, tally(1));
    audit.existing(Set.of("waf.windows"));
    assertThat(report().faults())
        .extracting(Fault::what)
        .contains("there is no topic waf.events.s, or this user may not read it");
  }

  @Test
  void keepsStreamsApart() {
    Audit one = new Audit("b");
    one.window(records.window("a", 0, 1, tally(1)));
    one.window(records.window("b", 0, 1, tally()));
    ConsumerRecord<byte[], byte[]> event =
        records.event("a", Records.id("a", 0, 1), Records.uid(1), "1");
    one.event(event, EventHeaders.of(event));
    assertThat(one.report(retention).streams())
        .extracting(StreamReport::stream, StreamReport::events)
        .containsExactly(tuple("b", 0L));
  }

  private StreamReport report() {
    return audit.report(retention).streams().get(0);
  }

  private void window(int from, int to, Tally tally) {
    audit.window(records.window("s", from, to, tally));
  }

  private void events(String window, int... numbers) {
    for (int n : numbers) {
      event(records.event("s", window, Records.uid(n), "" + n));
    }
  }

  private void event(ConsumerRecord<byte[], byte[]> record) {
    EventHeaders headers = EventHeaders.of(record);
    retention.record(record);
    audit.event(record, headers);
    if (headers.id() != null && uids.isRepeated(record.topic(), headers.stream(), headers.id())) {
      audit.repeated(record, headers);
    }
  }

  private void deadLetter(String window) {
    ConsumerRecord<byte[], byte[]> record = records.deadLetter("s", window);
    audit.deadLetter(record, EventHeaders.of(record));
  }

  private static Tally tally(int... numbers) {
    Tally tally = new Tally();
    for (int n : numbers) {
      tally.event(Records.EVENTS, Records.uid(n), ("" + n).getBytes());
    }
    return tally;
  }

  private static Interval interval(int from, int to) {
    Instant start = Records.minute(from);
    return new Interval(start, Records.minute(to));
  }
}
