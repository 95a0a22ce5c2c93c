package io.waf2kafka.demo.bench;

import io.waf2kafka.window.Interval;
import java.io.IOException;

/** The part of the loop that knows a vendor. */
interface VendorLoop {

  /** Fetches all of a window, both ends included, and hands its events over. */
  void fetch(Interval window, LoopProducer out) throws IOException;
}
