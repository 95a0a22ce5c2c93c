package io.waf2kafka.demo;

import io.waf2kafka.demo.FaultPlan.Draw;
import io.waf2kafka.demo.Violation.Rule;
import io.waf2kafka.demo.http.Request;
import io.waf2kafka.demo.http.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks clients to wait, and sees whether they do. */
final class RetryAfter {

  private static final String HEADER = "Retry-After";

  private final RequestLog log;
  private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

  RetryAfter(RequestLog log) {
    this.log = log;
  }

  /** Puts the header on a response: seconds and a date by turns. */
  Response ask(Response response, Draw draw, Request request) {
    if (draw.number() % 2 == 0) {
      return askSeconds(response, draw, request);
    }
    Instant end = request.at().plus(draw.faults().retryAfter()).truncatedTo(ChronoUnit.SECONDS);
    notBefore.put(key(request), end);
    return response.with(
        HEADER, DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atOffset(ZoneOffset.UTC)));
  }

  /** Puts the header on a response, in seconds. */
  Response askSeconds(Response response, Draw draw, Request request) {
    long seconds = draw.faults().retryAfter().toSeconds();
    notBefore.put(key(request), request.at().plusSeconds(seconds));
    return response.with(HEADER, Long.toString(seconds));
  }

  /** Other requests may come; the same one has to wait. */
  void check(Request request) {
    Instant end = notBefore.remove(key(request));
    if (end != null && request.at().isBefore(end)) {
      log.violation(Rule.RETRY_AFTER, "came at " + request.at() + ", not after " + end, request);
    }
  }

  private static String key(Request request) {
    return request.line() + request.body();
  }
}
