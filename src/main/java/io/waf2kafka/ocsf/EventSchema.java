package io.waf2kafka.ocsf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.List;

/**
 * The contract that every event keeps to: OCSF 1.8.0, HTTP Activity, as {@code
 * http_activity.lean.schema.json}. A check costs about half a millisecond.
 */
public final class EventSchema {

  /** Read when the first event is checked: a start does not wait for it. */
  private static final class Holder {
    private static final JsonSchema SCHEMA =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(EventSchema.class.getResourceAsStream("http_activity.lean.schema.json"));
    private static final ObjectMapper JACKSON = new ObjectMapper();
  }

  private EventSchema() {}

  /** What is wrong with an event as a builder makes it, or as a step left it. */
  public static List<String> faults(Object event) {
    try {
      return faults(Holder.JACKSON.readTree(Json.bytes(event)));
    } catch (IOException e) {
      return List.of("$: no JSON"); // two members of one name are, so this cannot be
    }
  }

  /**
   * What is wrong with an event: where, and the rule that it breaks, such as {@code $.severity_id
   * (enum)}; no values. Empty when it is valid.
   */
  public static List<String> faults(JsonNode event) {
    return Holder.SCHEMA.validate(event).stream()
        .map(EventSchema::fault)
        .distinct()
        .sorted()
        .toList();
  }

  private static String fault(ValidationMessage message) {
    String property = message.getProperty() == null ? "" : " " + message.getProperty();
    return message.getInstanceLocation() + " (" + message.getType() + property + ")";
  }
}
