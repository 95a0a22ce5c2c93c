package io.waf2kafka.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.waf2kafka.ocsf.HttpActivity;
import java.util.List;

/** The contract that every event is held against. */
final class LeanSchema {

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(HttpActivity.class.getResourceAsStream("http_activity.lean.schema.json"));

  private LeanSchema() {}

  /** What is wrong with the event; empty when it is valid. */
  static List<String> faults(JsonNode event) {
    return SCHEMA.validate(event).stream().map(ValidationMessage::getMessage).sorted().toList();
  }
}
