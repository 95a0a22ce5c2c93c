package io.waf2kafka.kafka;

import io.waf2kafka.window.EventId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The headers by which events and dead letters are joined to their windows. Each is null where the
 * record has none.
 *
 * @param checksum the CRC32C of the event's value as it was published
 */
public record EventHeaders(String stream, String window, String uid, String checksum) {

  public static EventHeaders of(ConsumerRecord<?, ?> record) {
    return new EventHeaders(
        text(record, "waf-stream"),
        text(record, "waf-window"),
        text(record, "ce_id"),
        text(record, "waf-crc32c"));
  }

  /** A header as text, or null. */
  public static String text(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** The uid as an id, or null when it is none. */
  public EventId id() {
    if (uid == null || uid.length() < 32) {
      return null;
    }
    try {
      return EventId.of(uid);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
