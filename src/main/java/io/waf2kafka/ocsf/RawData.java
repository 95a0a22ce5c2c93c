package io.waf2kafka.ocsf;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** OCSF {@code raw_data} with its size in bytes and its SHA-256. */
final class RawData {

  private static final int SHA_256 = 3;

  private RawData() {}

  static void put(Section event, Object redactedRow) {
    byte[] json = Json.bytes(redactedRow);
    event.with("raw_data", new String(json, StandardCharsets.UTF_8));
    event.with("raw_data_size", (long) json.length);
    event.with(
        "raw_data_hash",
        new Section()
            .with("algorithm", "SHA-256")
            .with("algorithm_id", SHA_256)
            .with("value", Identity.sha256(json)));
  }

  static void remove(Map<String, Object> event) {
    event.remove("raw_data");
    event.remove("raw_data_size");
    event.remove("raw_data_hash");
  }
}
