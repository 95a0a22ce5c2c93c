package io.waf2kafka.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads what the vendors' rows look like from the files beside this class. */
final class Catalogue {

  private Catalogue() {}

  static JsonNode read(String file) {
    try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("not readable: " + file, e);
    }
  }
}
