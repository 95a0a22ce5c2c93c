package io.waf2kafka.stream;

import io.waf2kafka.window.WindowPlan;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of every record: stream and window, and those of CloudEvents 1.0 in Kafka's binary
 * mode where the record is an event.
 */
final class RecordHeaders {

  private static final byte[] SPECVERSION = bytes("1.0");
  private static final byte[] OCSF = bytes("io.waf2kafka.ocsf.http_activity");
  private static final byte[] ECS = bytes("io.waf2kafka.ecs.event");
  private static final byte[] CONTENT_TYPE = bytes("application/json");

  private final byte[] stream;
  private final byte[] source;
  private final byte[] type;
  private WindowPlan plan;
  private byte[] window = {};

  RecordHeaders(Stream stream) {
    this.stream = bytes(stream.id());
    this.type = stream.output().schema() == Output.Schema.ECS ? ECS : OCSF;
    this.source = bytes("/waf2kafka/" + stream.source() + "/" + stream.id());
  }

  /**
   * Adds them.
   *
   * @param uid the event's uid, or null where the record is no event
   * @param time the event's time, RFC 3339
   * @param checksum that of the event's value
   */
  void addTo(Headers headers, WindowPlan ofWindow, String uid, String time, String checksum) {
    if (uid != null) {
      headers.add("ce_specversion", SPECVERSION);
      headers.add("ce_id", bytes(uid));
      headers.add("ce_source", source);
      headers.add("ce_type", type);
      headers.add("ce_time", bytes(time));
      headers.add("waf-crc32c", bytes(checksum));
    }
    headers.add("content-type", CONTENT_TYPE);
    headers.add("waf-stream", stream);
    headers.add("waf-window", window(ofWindow));
  }

  /** Its id as bytes, made once: a window has many records. */
  private byte[] window(WindowPlan ofWindow) {
    if (ofWindow != plan) {
      plan = ofWindow;
      window = bytes(ofWindow.id());
    }
    return window;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
