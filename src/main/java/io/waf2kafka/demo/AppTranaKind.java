package io.waf2kafka.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of attack as AppTrana reports it.
 *
 * @param ruleId the rule that matches it
 * @param eventType {@code Log} or {@code Block}
 * @param template its row
 */
record AppTranaKind(String ruleId, String eventType, RowTemplate template) {

  /** All kinds of {@code apptrana-rows.json}: each says where it differs from the common row. */
  static List<AppTranaKind> all() {
    JsonNode catalogue = Catalogue.read("apptrana-rows.json");
    List<AppTranaKind> kinds = new ArrayList<>();
    for (JsonNode difference : catalogue.get("kinds")) {
      ObjectNode row = catalogue.get("row").deepCopy();
      row.setAll((ObjectNode) difference);
      kinds.add(
          new AppTranaKind(
              row.get("ruleId").asText(),
              row.get("eventType").asText(),
              new RowTemplate(row.toString())));
    }
    return List.copyOf(kinds);
  }
}
