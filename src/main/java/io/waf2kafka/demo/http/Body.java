package io.waf2kafka.demo.http;

import java.io.IOException;
import java.io.OutputStream;

/** A response's body, written as it is made, never held in memory as a whole. */
@FunctionalInterface
public interface Body {

  /**
   * Writes the body; is called at most once.
   *
   * @throws IOException when the other side is gone
   */
  void writeTo(OutputStream out) throws IOException;
}
