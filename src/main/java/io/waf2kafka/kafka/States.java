package io.waf2kafka.kafka;

import io.waf2kafka.window.StreamState;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest states of streams, from records of the state topic, for readers outside of lanes. */
public final class States {

  private static final String STATE = "|state";

  private final Map<String, byte[]> newest = new TreeMap<>();

  /**
   * Those in a part of the state topic; none while there is no such topic.
   *
   * @return the states, by the streams' ids
   * @throws org.apache.kafka.common.KafkaException when it cannot be read
   */
  public static Map<String, StreamState> read(CommittedTopics topics, Extent extent) {
    States states = new States();
    topics.read(extent, states::record);
    return states.all();
  }

  /** Takes note of a record; those of a partition come in their order. */
  public void record(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    if (key.endsWith(STATE) && key.indexOf('|') == key.length() - STATE.length()) {
      String stream = key.substring(0, key.indexOf('|'));
      if (record.value() == null) {
        newest.remove(stream);
      } else {
        newest.put(stream, record.value());
      }
    }
  }

  /** The states by stream. */
  public Map<String, StreamState> all() {
    Map<String, StreamState> states = new TreeMap<>();
    newest.forEach((stream, value) -> states.put(stream, StateRecords.state(value)));
    return states;
  }
}
