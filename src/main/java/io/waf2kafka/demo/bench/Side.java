package io.waf2kafka.demo.bench;

import io.waf2kafka.window.Interval;
import java.io.Closeable;

/** One of those that are compared. */
interface Side extends Closeable {

  /** What it is called in the result. */
  String name();

  /** The topic that it publishes to. */
  String topic();

  /** Whether it knows what it published before, and publishes what two windows share once. */
  default boolean remembers() {
    return false;
  }

  /**
   * Fetches and publishes a window that follows the one before; returns when all is committed.
   *
   * @param events how many it is to publish
   * @throws Exception when anything of it failed
   */
  void collect(Interval window, long events) throws Exception;
}
