package io.waf2kafka.kafka;

import io.waf2kafka.window.SeenEvents;
import io.waf2kafka.window.StreamState;

/**
 * What is committed of a stream, in memory: its state and its seen events. Written by whoever has
 * the lane's turn; guarded by itself.
 */
public final class StreamMemory {

  private StreamState state = StreamState.empty();
  private final SeenEvents seen = new SeenEvents();

  public synchronized StreamState state() {
    return state;
  }

  public synchronized void state(StreamState next) {
    state = next;
  }

  /** The seen events; only for the holder of the lane's turn. */
  public SeenEvents seen() {
    return seen;
  }
}
