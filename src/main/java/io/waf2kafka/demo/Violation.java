package io.waf2kafka.demo;

import io.waf2kafka.demo.http.Request;

/**
 * A request that breaks a vendor's document.
 *
 * @param rule what it breaks
 * @param detail what was sent instead, without secrets
 * @param request the request
 */
public record Violation(Rule rule, String detail, Request request) {

  /** What the vendors' documents ask of a client. */
  public enum Rule {
    /** The path and method exist. */
    KNOWN_ENDPOINT,
    /** The content type is the one that the document names. */
    CONTENT_TYPE,
    /** AppTrana: the token, Baleen: the personal access token is in its header. */
    AUTHENTICATION_HEADER,
    /** AppTrana: one authorization code is outstanding at most. */
    ONE_OUTSTANDING_CODE,
    /** AppTrana: a code is used once. */
    CODE_USED_ONCE,
    /** AppTrana: start and end are milliseconds, in order, at most five minutes apart. */
    TIME_RANGE,
    /** AppTrana: {@code eventType} is Log or Block. */
    EVENT_TYPE,
    /** Baleen: the cookie carries the namespace's key, raw. */
    NAMESPACE_COOKIE,
    /** Baleen: size is 1 to 100, page is not negative. */
    PAGING,
    /** Baleen: filters are on ruleId, with equals. */
    FILTERS,
    /** Numbers are numbers and JSON is JSON. */
    WELL_FORMED,
    /** Only headers that an HTTP client of these APIs needs are on the wire. */
    UNEXPECTED_HEADER,
    /** A request is not repeated before the time that Retry-After names. */
    RETRY_AFTER
  }

  @Override
  public String toString() {
    return rule + ": " + detail + " (" + request.line() + ")";
  }
}
