package io.waf2kafka.kafka;

import io.waf2kafka.window.EventId;
import io.waf2kafka.window.Interval;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the topic of dead letters.
 *
 * @param stream its stream
 * @param window the id of the window that it belongs to
 * @param uid the row's identity; null in a record of a version that did not write it
 * @param context what the row's answer said of it from outside, or null
 * @param reason why it was no event
 * @param position which row of the window's attempt it was
 * @param isCut whether the value is only the beginning of the row
 * @param published when it was written, epoch milliseconds
 * @param value the row, redacted
 */
public record DeadLetter(
    String stream,
    String window,
    String uid,
    String context,
    String reason,
    String position,
    boolean isCut,
    long published,
    byte[] value) {

  /** The header with the row's identity, in full. */
  public static final String UID = "waf-uid";

  /** The header with what the row's answer said of it from outside. */
  public static final String CONTEXT = "waf-context";

  /** The header of a record whose value is only the beginning of the row: the row's size, bytes. */
  public static final String CUT = "waf-cut";

  static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    EventHeaders headers = EventHeaders.of(record);
    return new DeadLetter(
        headers.stream(),
        headers.window(),
        EventHeaders.text(record, UID),
        EventHeaders.text(record, CONTEXT),
        EventHeaders.text(record, "reason"),
        EventHeaders.text(record, "position"),
        EventHeaders.text(record, CUT) != null,
        record.timestamp(),
        record.value() == null ? new byte[0] : record.value());
  }

  /** The identity as events are remembered by, or null when there is none. */
  public EventId id() {
    return new EventHeaders(stream, window, uid, null).id();
  }

  /** What its window closed, or null when that cannot be told. */
  public Interval interval() {
    return Archive.interval(window);
  }
}
