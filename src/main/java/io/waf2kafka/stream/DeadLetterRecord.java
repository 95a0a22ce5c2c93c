package io.waf2kafka.stream;

import io.waf2kafka.kafka.DeadLetter;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.ocsf.Redaction;
import java.util.Arrays;
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
    set(exchange, window, window.row().malformed());
  }

  /** Makes the row in hand a dead letter. */
  void set(Exchange exchange, OpenWindow window, String reason) {
    Row row = window.row();
    byte[] value = Json.bytes(redaction.redactRow(row.json()));
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(KafkaConstants.OVERRIDE_TOPIC, Topics.DEAD_LETTERS);
    message.setHeader(KafkaConstants.KEY, window.stream().id());
    message.setHeader("reason", reason);
    message.setHeader("exception", row.isEvent() ? "RecordTooLarge" : "MalformedRow");
    message.setHeader("position", String.valueOf(window.position()));
    message.setHeader(DeadLetter.UID, row.uid());
    if (row.context() != null) {
      message.setHeader(DeadLetter.CONTEXT, row.context());
    }
    int most = topics.largestDeadLetter();
    if (value.length > most) {
      message.setHeader(DeadLetter.CUT, String.valueOf(value.length));
    }
    message.setBody(value.length > most ? Arrays.copyOf(value, most) : value);
    window.becomesDeadLetter();
  }
}
