package io.waf2kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A file of routes as plain YAML, and Camel's own schema of such files. */
record RouteFile(Path path, JsonNode yaml) {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonSchema SCHEMA = schema();

  static RouteFile read(Path path) {
    try {
      return new RouteFile(path, YAML.readTree(path.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(path + " is no YAML", e);
    }
  }

  /** All route files of a folder. */
  static List<RouteFile> all(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(RouteFile::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with the file by the schema that comes with camel-yaml-dsl. */
  List<String> errors() {
    return SCHEMA.validate(yaml).stream().map(message -> path + message.toString()).toList();
  }

  /** Its routes, those inside of templates too. */
  List<JsonNode> routes() {
    List<JsonNode> routes = new ArrayList<>();
    for (JsonNode element : yaml) {
      if (element.has("route")) {
        routes.add(element.get("route"));
      } else if (element.has("routeTemplate")) {
        routes.add(element.get("routeTemplate").get("route"));
      }
    }
    return routes;
  }

  /** Values of a member wherever it occurs, in a node or below it. */
  static List<JsonNode> values(JsonNode node, String member) {
    List<JsonNode> found = new ArrayList<>();
    if (node.has(member)) {
      found.add(node.get(member));
    }
    StreamSupport.stream(node.spliterator(), false)
        .forEach(child -> found.addAll(values(child, member)));
    return found;
  }

  private static JsonSchema schema() {
    try (InputStream in = RouteFile.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      JsonMetaSchema draft4 =
          JsonMetaSchema.builder(JsonMetaSchema.getV4())
              .keyword(new NonValidationKeyword("deprecated"))
              .build();
      return JsonSchemaFactory.getInstance(
              SpecVersion.VersionFlag.V4, factory -> factory.metaSchema(draft4))
          .getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
