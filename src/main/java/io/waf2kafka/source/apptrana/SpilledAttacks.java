package io.waf2kafka.source.apptrana;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.waf2kafka.ocsf.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Attacks of a site whose name comes after them: an identity needs the name, and memory is not for
 * a whole answer, so they wait in a temporary file, readable by this user only.
 */
final class SpilledAttacks implements Closeable {

  private final JsonParser attacks;

  /** Copies the array that {@code answer} stands at. */
  SpilledAttacks(JsonParser answer) throws IOException {
    Path file = Files.createTempFile("waf2kafka-", ".json");
    try {
      try (JsonGenerator copy = Json.FACTORY.createGenerator(Files.newBufferedWriter(file))) {
        copy.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
        copy.copyCurrentStructure(answer);
      }
      // the file's name is gone once it is open: whatever ends the reading leaves nothing behind
      attacks = Json.parser(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
      attacks.nextToken();
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  JsonToken next() throws IOException {
    return attacks.nextToken();
  }

  Object read() throws IOException {
    return Json.read(attacks);
  }

  @Override
  public void close() throws IOException {
    attacks.close();
  }
}
