package io.waf2kafka.demo;

import io.waf2kafka.demo.Violation.Rule;
import io.waf2kafka.demo.http.Header;
import io.waf2kafka.demo.http.Request;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What both vendors see of a client on the wire. */
final class Wire {

  /** What an HTTP client sends by itself, and what the vendors' documents ask for. */
  private static final Set<String> HEADERS =
      Set.of(
          "host",
          "user-agent",
          "accept",
          "accept-encoding",
          "connection",
          "content-type",
          "content-length",
          "transfer-encoding",
          "expect",
          "upgrade",
          "authorization",
          "authorisation",
          "x-api-key",
          "cookie");

  private Wire() {}

  /** Names of headers that leaked: a router's or scheduler's own, meant for nobody outside. */
  static List<String> unexpectedHeaders(Request request) {
    return request.headers().stream()
        .map(Header::name)
        .filter(name -> !HEADERS.contains(name.toLowerCase(Locale.ROOT)))
        .toList();
  }

  /**
   * Refuses a request whose content type is another one.
   *
   * @throws Rejection with status 400
   */
  static void requireContentType(Request request, String expected) {
    if (!hasContentType(request, expected)) {
      throw Rejection.violation(Rule.CONTENT_TYPE, contentType(request));
    }
  }

  static boolean hasContentType(Request request, String expected) {
    return contentType(request).split(";")[0].strip().equalsIgnoreCase(expected);
  }

  private static String contentType(Request request) {
    return request.header("Content-Type").orElse("none");
  }
}
