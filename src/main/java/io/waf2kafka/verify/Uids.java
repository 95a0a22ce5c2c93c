package io.waf2kafka.verify;

import io.waf2kafka.window.EventId;
import io.waf2kafka.window.IdSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds events that a topic holds more than once, by 128 bits of their uids, each stream for
 * itself. That takes up to 48 bytes an event, so where half of the heap is too small for all of
 * them, the topics are read several times: uids are evenly spread, being hashes, and each pass
 * keeps those of one slice of their range. In 512 MB, 10 million events take two passes.
 */
final class Uids {

  private static final int BYTES_PER_ID = 48;

  /** What an array of Java can hold. */
  private static final long MOST_IDS = 300_000_000;

  private final int pass;
  private final int passes;
  private final IdSet ids;
  private final Map<String, Map<String, Long>> salts = new HashMap<>();
  private long salt;

  /** The pass of that number, from 0. */
  Uids(int pass, int passes, long events) {
    this.pass = pass;
    this.passes = passes;
    this.ids = new IdSet((int) Math.min(MOST_IDS, events / passes + events / passes / 100));
  }

  /** How often the topics are read. */
  static int passes(long events, long heap) {
    long atOnce = Math.max(1_000, Math.min(MOST_IDS, heap / 2 / BYTES_PER_ID));
    return Math.toIntExact((events + atOnce - 1) / atOnce);
  }

  /** Whether the event came before in this pass. */
  boolean isRepeated(String topic, String stream, EventId id) {
    if ((id.high() >>> 32) * passes >>> 32 != pass) {
      return false;
    }
    long mine = salt(topic, stream);
    return !ids.add(id.high() ^ mine, id.low() ^ mine);
  }

  /** One set holds the ids of all streams and topics; this keeps them apart. */
  private long salt(String topic, String stream) {
    return salts
        .computeIfAbsent(topic, name -> new HashMap<>())
        .computeIfAbsent(stream, id -> salt += 0x9E3779B97F4A7C15L);
  }
}
