package io.waf2kafka.stream;

import io.waf2kafka.ecs.EcsEvent;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.ocsf.Json;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * The bean {@code event-record}: an OCSF event, or the ECS document of it, becomes the value of a
 * record, keyed by the source address, else by its uid, where no step before set a key. One that no
 * topic takes becomes a dead letter instead.
 */
public final class EventRecord implements Processor {

  private final Topics topics;
  private final DeadLetterRecord deadLetter;

  public EventRecord(Topics topics, DeadLetterRecord deadLetter) {
    this.topics = topics;
    this.deadLetter = deadLetter;
  }

  @Override
  public void process(Exchange exchange) throws InvalidPayloadException {
    Message message = exchange.getMessage();
    if (message.getBody() instanceof AllEvents all) {
      all.recordWith(this, exchange.getContext());
    } else {
      set(message, message.getMandatoryBody(Map.class), OpenWindow.current());
    }
  }

  /**
   * Makes the message the record of a row.
   *
   * @param mapped its event, or the row where it has none
   */
  void setAny(Message message, Object mapped, OpenWindow window) {
    if (mapped instanceof Map<?, ?> event) {
      set(message, event, window);
    } else {
      deadLetter.set(message, window, window.row().malformed());
    }
  }

  private void set(Message message, Map<?, ?> event, OpenWindow window) {
    Validation.check(window.stream(), window.tally().events, event);
    byte[] value = Json.bytes(rendered(event, window.stream()));
    if (value.length > topics.largestEvent()) {
      deadLetter.set(
          message, window, "the event has " + value.length + " bytes, more than a topic takes");
      return;
    }
    Instant time = Instant.ofEpochMilli(((Number) event.get("time")).longValue());
    window.becomesEvent(time, event.get("time_dt") instanceof String t ? t : time.toString());
    message.setBody(value);
    if (message.getHeader(KafkaConstants.KEY) == null) {
      message.setHeader(KafkaConstants.KEY, Answers.utf8(key(event, window.row().uid())));
    }
  }

  private static Map<?, ?> rendered(Map<?, ?> event, Stream stream) {
    return stream.output().schema() == Output.Schema.ECS
        ? EcsEvent.of(event, stream.source())
        : event;
  }

  private static String key(Map<?, ?> event, String uid) {
    return event.get("src_endpoint") instanceof Map<?, ?> source && source.get("ip") != null
        ? source.get("ip").toString()
        : uid;
  }
}
