package io.waf2kafka.stream;

import io.waf2kafka.kafka.DeadLetter;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.ocsf.Redaction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * The bean {@code dead-letter-record}: a row that is no event, as it came but redacted, with the
 * reason in its headers.
 */
public final class DeadLetterRecord implements Processor {

  private final Topics topics;
  private final Redaction redaction;

  public DeadLetterRecord(Topics topics, Redaction redaction) {
    this.topics = topics;
    this.redaction = redaction;
  }

  @Override
  public void process(Exchange exchange) {
    OpenWindow window = OpenWindow.current();
    set(exchange.getMessage(), window, window.row().malformed());
  }

  /** Makes the row in hand a dead letter. */
  void set(Message message, OpenWindow window, String reason) {
    Row row = window.row();
    byte[] value = Json.bytes(redaction.redactRow(row.json()));
    message.removeHeaders("*");
    message.setHeader(KafkaConstants.OVERRIDE_TOPIC, Topics.DEAD_LETTERS);
    message.setHeader(KafkaConstants.KEY, Answers.utf8(window.stream().id()));
    int most = topics.largestDeadLetter();
    boolean isCut = value.length > most;
    headers(row, reason, window.position(), isCut ? value.length : null)
        .forEach(message::setHeader);
    message.setBody(isCut ? Arrays.copyOf(value, most) : value);
    window.becomesDeadLetter();
  }

  /**
   * The headers of a dead letter besides those of every record.
   *
   * @param position which row of the window's attempt it is
   * @param cut the value's whole size, bytes, where only its beginning is published; else null
   */
  static Map<String, String> headers(Row row, String reason, long position, Integer cut) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("reason", reason);
    headers.put("exception", row.isEvent() ? "RecordTooLarge" : "MalformedRow");
    headers.put("position", String.valueOf(position));
    headers.put(DeadLetter.UID, row.uid());
    if (row.context() != null) {
      headers.put(DeadLetter.CONTEXT, row.context());
    }
    if (cut != null) {
      headers.put(DeadLetter.CUT, cut.toString());
    }
    return headers;
  }
}
