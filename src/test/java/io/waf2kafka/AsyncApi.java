package io.waf2kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docs/asyncapi.yaml, to hold what is published against it. */
public final class AsyncApi {

  /** Where it is. */
  public static final Path FILE = Path.of("docs", "asyncapi.yaml");

  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final JsonMetaSchema DRAFT =
      JsonMetaSchema.builder(JsonMetaSchema.getV202012())
          .keyword(new NonValidationKeyword("components"))
          .build();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012, factory -> factory.metaSchema(DRAFT));
  private static final String SCHEMAS = "#/components/schemas/";

  private final JsonNode api;
  private final Map<String, JsonSchema> schemas = new HashMap<>();

  public AsyncApi() {
    try (var reader = Files.newBufferedReader(FILE)) {
      Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
      api = JACKSON.valueToTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of it. */
  public JsonNode json() {
    return api;
  }

  /** What is wrong with a value under one of its schemas. */
  public Set<?> faults(String schema, Object value) {
    return schemas.computeIfAbsent(schema, this::compile).validate(JACKSON.valueToTree(value));
  }

  private JsonSchema compile(String schema) {
    ObjectNode whole = JACKSON.createObjectNode();
    whole.set("components", api.get("components"));
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.put("$ref", SCHEMAS + schema);
    return FACTORY.getSchema(whole);
  }

  /** The properties that one of its schemas describes, with those of the schemas in it. */
  public Set<String> names(String schema) {
    Set<String> names = new TreeSet<>();
    collect(api.at(SCHEMAS.substring(1) + schema), names);
    return names;
  }

  private void collect(JsonNode schema, Set<String> names) {
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    for (JsonNode part : schema.path("allOf")) {
      String reference = part.path("$ref").asText("#");
      collect(reference.equals("#") ? part : api.at(reference.substring(1)), names);
    }
  }
}
