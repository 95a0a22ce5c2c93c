package io.waf2kafka.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A kind of transaction as Baleen reports it.
 *
 * @param primary the rule that its OCSF event names: of the highest severity, and no bookkeeping
 *     rule; empty when none matched
 * @param rules all rules that matched
 * @param template its row
 */
record BaleenKind(String primary, Set<String> rules, RowTemplate template) {

  /** All kinds of {@code baleen-rows.json}. */
  static List<BaleenKind> all() {
    JsonNode catalogue = Catalogue.read("baleen-rows.json");
    List<BaleenKind> kinds = new ArrayList<>();
    for (JsonNode kind : catalogue.get("kinds")) {
      Set<String> rules = new TreeSet<>();
      kind.get("rules").forEach(rule -> rules.add(rule.asText()));
      kinds.add(
          new BaleenKind(
              kind.get("primary").asText(),
              Set.copyOf(rules),
              new RowTemplate(row(catalogue, kind).toString())));
    }
    return List.copyOf(kinds);
  }

  private static ObjectNode row(JsonNode catalogue, JsonNode kind) {
    ObjectNode row = ((ObjectNode) catalogue).objectNode();
    ObjectNode transaction = row.putObject("transaction");
    transaction.put("clientIP", "${ip}").put("clientPort", 33150);
    transaction.put("hostIP", "192.0.2.10").put("hostPort", 443);
    transaction.put("timeStamp", "${stamp}").put("uniqueId", "${id}");
    transaction.put("serverId", "7a38c5bb1f3e5d8e7a55f3f3d2f0d0f5f7e5a1c2");
    if (kind.has("interrupted")) {
      transaction.set("isInterrupted", kind.get("interrupted"));
    }
    transaction.set("request", request(catalogue, kind));
    transaction.set("response", response(catalogue, kind));
    transaction.set("producer", catalogue.get("producer"));
    ArrayNode messages = transaction.putArray("messages");
    for (JsonNode rule : kind.get("rules")) {
      messages.add(message(rule.asText(), catalogue.get("rules").get(rule.asText())));
    }
    return row;
  }

  private static ObjectNode request(JsonNode catalogue, JsonNode kind) {
    ObjectNode request = ((ObjectNode) catalogue).objectNode();
    request.set("method", kind.get("method"));
    request.set("httpVersion", kind.get("httpVersion"));
    request.set("uri", kind.get("uri"));
    request.set("headers", headers(catalogue.get("requestHeaders"), kind));
    return request;
  }

  private static ObjectNode response(JsonNode catalogue, JsonNode kind) {
    ObjectNode response = ((ObjectNode) catalogue).objectNode();
    response.set("httpCode", kind.get("httpCode"));
    response.set("headers", headers(catalogue.get("responseHeaders"), kind));
    return response;
  }

  /** The vendor's table says a list of strings, its example shows an object: both occur. */
  private static JsonNode headers(JsonNode headers, JsonNode kind) {
    if (!kind.path("headerList").asBoolean()) {
      return headers;
    }
    ArrayNode list = ((ObjectNode) headers).arrayNode();
    headers.properties().forEach(h -> list.add(h.getKey() + ": " + h.getValue().asText()));
    return list;
  }

  private static ObjectNode message(String ruleId, JsonNode rule) {
    ObjectNode details = rule.deepCopy();
    JsonNode text = details.remove("message");
    details.put("ruleId", ruleId).put("rev", "").put("ver", "OWASP_CRS/3.3.5");
    details.put("maturity", "0").put("accuracy", "0");
    ObjectNode message = details.objectNode();
    message.set("message", text);
    message.set("details", details);
    return message;
  }
}
