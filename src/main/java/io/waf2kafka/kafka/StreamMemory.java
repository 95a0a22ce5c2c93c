package io.waf2kafka.kafka;

import io.waf2kafka.window.SeenEvents;
import io.waf2kafka.window.StreamState;
import java.util.function.UnaryOperator;

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

  synchronized void state(StreamState next) {
    state = next;
  }

  /** Changes the state in memory only, by what follows from it and the time alone. */
  public synchronized StreamState update(UnaryOperator<StreamState> change) {
    state = change.apply(state);
    return state;
  }

  /** The seen events; only for the holder of the lane's turn. */
  public SeenEvents seen() {
    return seen;
  }
}
