package io.waf2kafka.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.waf2kafka.demo.Violation.Rule;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@code getAttackInfo} was asked for.
 *
 * @param startMillis first epoch millisecond
 * @param endMillis last epoch millisecond, included
 * @param eventType {@code Log} or {@code Block}; empty: both
 * @param website the only website to list; empty: all
 */
record AttackQuery(
    long startMillis, long endMillis, Optional<String> eventType, Optional<String> website) {

  private static final long LONGEST = Duration.ofMinutes(5).toMillis();
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads the request's body as the SIEM API's document describes it.
   *
   * @throws Rejection when it breaks the document
   */
  static AttackQuery parse(String body) {
    JsonNode query = tree(body);
    long start = millis(query, "startTime");
    long end = millis(query, "endTime");
    if (end < start || end - start > LONGEST) {
      throw Rejection.violation(Rule.TIME_RANGE, "from " + start + " to " + end);
    }
    Optional<String> eventType = text(query, "eventType");
    if (eventType.filter(type -> !type.equals("Log") && !type.equals("Block")).isPresent()) {
      throw Rejection.violation(Rule.EVENT_TYPE, "eventType " + eventType.get());
    }
    return new AttackQuery(start, end, eventType, text(query, "websiteName").map(String::strip));
  }

  /** The same with a quarter of a minute more at both ends. */
  AttackQuery wider() {
    return new AttackQuery(startMillis - 15_000, endMillis + 15_000, eventType, website);
  }

  private static JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw Rejection.violation(Rule.WELL_FORMED, "body is not JSON");
    }
  }

  /** The document's sample has strings, public clients send numbers. */
  private static long millis(JsonNode query, String name) {
    String text = query.path(name).asText();
    if (!text.matches("\\d{13}")) {
      throw Rejection.violation(Rule.TIME_RANGE, name + " is not in milliseconds: " + text);
    }
    return Long.parseLong(text);
  }

  private static Optional<String> text(JsonNode query, String name) {
    JsonNode value = query.path(name);
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }
}
