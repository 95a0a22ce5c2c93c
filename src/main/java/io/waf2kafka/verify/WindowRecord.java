package io.waf2kafka.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.waf2kafka.window.Interval;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a record of {@code waf.windows} promises.
 *
 * @param id what the window's events carry in the header {@code waf-window}
 * @param stream the stream's id
 * @param closes the event time that it covers
 * @param isCommanded whether there were no such window without a command
 * @param gap why it could not be fetched; null when it was
 * @param events how many events were published
 * @param deadLetters how many dead letters
 * @param digest the sum over its events
 * @param topics where its events are
 * @param published when the record was written, epoch milliseconds
 */
record WindowRecord(
    String id,
    String stream,
    Interval closes,
    boolean isCommanded,
    String gap,
    long events,
    long deadLetters,
    long digest,
    List<String> topics,
    long published) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException when it is none of this program
   */
  static WindowRecord of(ConsumerRecord<byte[], byte[]> record) {
    try {
      JsonNode json = JSON.readTree(record.value());
      List<String> topics = new ArrayList<>();
      json.required("topics").fieldNames().forEachRemaining(topics::add);
      return new WindowRecord(
          text(json, "id"),
          text(json, "stream"),
          new Interval(instant(json, "from"), instant(json, "to")),
          json.hasNonNull("command"),
          gap(json),
          number(json, "events"),
          number(json, "dead_letters"),
          Long.parseUnsignedLong(text(json, "digest"), 16),
          topics,
          record.timestamp());
    } catch (IOException | DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static String text(JsonNode json, String name) {
    JsonNode text = json.required(name);
    if (!text.isTextual()) {
      throw new IllegalArgumentException(name + " is no text");
    }
    return text.textValue();
  }

  private static Instant instant(JsonNode json, String name) {
    return Instant.parse(text(json, name));
  }

  private static long number(JsonNode json, String name) {
    JsonNode number = json.required(name);
    if (!number.canConvertToLong()) {
      throw new IllegalArgumentException(name + " is no number");
    }
    return number.longValue();
  }

  private static String gap(JsonNode json) {
    return switch (text(json, "status")) {
      case "complete" -> null;
      case "gap" -> json.path("reason").asText("no reason given");
      default -> throw new IllegalArgumentException("status is neither complete nor gap");
    };
  }
}
