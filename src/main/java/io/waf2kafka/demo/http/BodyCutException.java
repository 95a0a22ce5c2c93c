package io.waf2kafka.demo.http;

import java.io.IOException;

/** Ends the making of a body whose delivery is cut off on purpose. */
final class BodyCutException extends IOException {

  BodyCutException() {
    super("cut off on purpose");
  }
}
