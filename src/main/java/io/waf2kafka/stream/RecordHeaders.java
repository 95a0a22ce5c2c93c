package io.waf2kafka.stream;

import io.waf2kafka.window.WindowPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The headers of every record: stream and window, and those of CloudEvents 1.0 in Kafka's binary
 * mode where the record is an event.
 */
final class RecordHeaders {

  private static final Header SPECVERSION = header("ce_specversion", "1.0");
  private static final Header OCSF = header("ce_type", "io.waf2kafka.ocsf.http_activity");
  private static final Header ECS = header("ce_type", "io.waf2kafka.ecs.event");
  private static final Header CONTENT_TYPE = header("content-type", "application/json");

  private final Header stream;
  private final Header source;
  private final Header type;
  private WindowPlan plan;
  private Header window;

  RecordHeaders(Stream stream) {
    this.stream = header("waf-stream", stream.id());
    this.type = stream.output().schema() == Output.Schema.ECS ? ECS : OCSF;
    this.source = header("ce_source", "/waf2kafka/" + stream.source() + "/" + stream.id());
  }

  /**
   * The record with them. What is the same for all records is made once, and the list is as long as
   * it must be: a window has many.
   *
   * @param uid the event's uid, or null where the record is no event
   * @param time the event's time, RFC 3339
   * @param checksum that of the event's value
   */
  ProducerRecord<byte[], byte[]> addedTo(
      ProducerRecord<byte[], byte[]> record,
      WindowPlan ofWindow,
      String uid,
      String time,
      String checksum) {
    List<Header> headers = new ArrayList<>(12);
    record.headers().forEach(headers::add);
    if (uid != null) {
      headers.add(SPECVERSION);
      headers.add(header("ce_id", uid));
      headers.add(source);
      headers.add(type);
      headers.add(header("ce_time", time));
      headers.add(header("waf-crc32c", checksum));
    }
    headers.add(CONTENT_TYPE);
    headers.add(stream);
    headers.add(window(ofWindow));
    return new ProducerRecord<>(
        record.topic(),
        record.partition(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers);
  }

  private Header window(WindowPlan ofWindow) {
    if (ofWindow != plan) {
      plan = ofWindow;
      window = header("waf-window", ofWindow.id());
    }
    return window;
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
