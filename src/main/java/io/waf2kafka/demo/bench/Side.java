package io.waf2kafka.demo.bench;

import io.waf2kafka.window.Interval;
import java.io.Closeable;

/** One of the two that are compared. */
interface Side extends Closeable {

  /** The topic that it publishes to. */
  String topic();

  /**
   * Fetches and publishes a window that follows the one before; returns when all is committed.
   *
   * @throws Exception when anything of it failed
   */
  void collect(Interval window) throws Exception;
}
