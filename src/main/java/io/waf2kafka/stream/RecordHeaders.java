package io.waf2kafka.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of every record: stream and window, and those of CloudEvents 1.0 in Kafka's binary
 * mode where the record is an event.
 */
final class RecordHeaders {

  private static final byte[] SPECVERSION = bytes("1.0");
  private static final byte[] TYPE = bytes("io.waf2kafka.ocsf.http_activity");
  private static final byte[] CONTENT_TYPE = bytes("application/json");

  private final byte[] stream;
  private final byte[] source;
  private String windowId = "";
  private byte[] window = {};

  RecordHeaders(Stream stream) {
    this.stream = bytes(stream.id());
    this.source = bytes("/waf2kafka/" + stream.source() + "/" + stream.id());
  }

  /**
   * Adds them.
   *
   * @param uid the event's uid, or null where the record is no event
   * @param time the event's time
   */
  void addTo(Headers headers, String window, String uid, Instant time) {
    if (uid != null) {
      headers.add("ce_specversion", SPECVERSION);
      headers.add("ce_id", bytes(uid));
      headers.add("ce_source", source);
      headers.add("ce_type", TYPE);
      headers.add("ce_time", bytes(time.toString()));
    }
    headers.add("content-type", CONTENT_TYPE);
    headers.add("waf-stream", stream);
    headers.add("waf-window", window(window));
  }

  private byte[] window(String id) {
    if (!id.equals(windowId)) {
      windowId = id;
      window = bytes(id);
    }
    return window;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
