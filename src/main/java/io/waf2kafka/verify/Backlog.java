package io.waf2kafka.verify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.waf2kafka.window.StateJson;
import io.waf2kafka.window.StreamState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest states of the streams, from the state topic: they list what is still to fetch. */
final class Backlog {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String STATE = "|state";

  private final Map<String, byte[]> newest = new HashMap<>();

  void record(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (key.endsWith(STATE) && key.indexOf('|') == key.length() - STATE.length()) {
      newest.put(key.substring(0, key.indexOf('|')), record.value());
    }
  }

  void addTo(Audit audit) {
    newest.forEach(
        (stream, value) -> {
          if (value != null) {
            audit.backlog(stream, state(value).ranges());
          }
        });
  }

  private static StreamState state(byte[] value) {
    try {
      return StateJson.read(JSON.readValue(value, Map.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
