package io.waf2kafka.demo;

import io.waf2kafka.demo.Violation.Rule;
import io.waf2kafka.demo.http.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Remembers the latest requests and what was wrong with them; bounded. */
final class RequestLog {

  private static final int REQUESTS = 10_000;
  private static final int VIOLATIONS = 1_000;

  private final Deque<Request> requests = new ArrayDeque<>();
  private final List<Violation> violations = new ArrayList<>();
  private long count;

  synchronized void add(Request request) {
    count++;
    if (requests.size() == REQUESTS) {
      requests.removeFirst();
    }
    requests.addLast(request);
  }

  synchronized void violation(Rule rule, String detail, Request request) {
    if (violations.size() < VIOLATIONS) {
      violations.add(new Violation(rule, detail, request));
    }
  }

  synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  synchronized long count() {
    return count;
  }

  synchronized List<Violation> violations() {
    return List.copyOf(violations);
  }
}
