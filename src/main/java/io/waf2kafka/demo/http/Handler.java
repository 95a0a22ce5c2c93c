package io.waf2kafka.demo.http;

import java.io.IOException;

/** Answers requests; is called by the threads of all connections at once. */
@FunctionalInterface
public interface Handler {

  /**
   * Answers one request.
   *
   * @throws IOException when the connection is to be closed without an answer
   */
  Response handle(Request request) throws IOException;
}
