package io.waf2kafka.demo;

import io.waf2kafka.demo.Violation.Rule;
import io.waf2kafka.demo.http.Request;
import io.waf2kafka.demo.http.Response;
import java.util.Optional;

/** Baleen's logs API, as its document "Consultation des évènements de sécurité" describes it. */
final class BaleenApi implements VendorApi {

  static final String PATH = "/api/";

  private static final String LOGS = "/api/logs/waf-logs";
  private static final String COOKIE = "baleen-namespace=";

  private final SimulatorConfig config;
  private final Truth truth;
  private final RequestLog log;
  private final RefusedTimes refused;
  private final PageShifts shifts = new PageShifts();

  BaleenApi(SimulatorConfig config, Truth truth, RequestLog log, RefusedTimes refused) {
    this.config = config;
    this.truth = truth;
    this.log = log;
    this.refused = refused;
  }

  @Override
  public Response answer(Request request, Optional<Fault> twist) {
    try {
      requireKey(request);
      return switch (request.method() + request.path()) {
        case "GET/api/account" -> account();
        case "POST" + LOGS -> logs(request, twist);
        default -> throw Rejection.violation(404, Rule.KNOWN_ENDPOINT, "no such endpoint");
      };
    } catch (Rejection e) {
      e.broken().ifPresent(rule -> log.violation(rule, e.getMessage(), request));
      return error(e.status());
    }
  }

  @Override
  public boolean isDataRequest(Request request) {
    return request.path().equals(LOGS);
  }

  /** The document names the status only. */
  @Override
  public Response error(int status) {
    return Response.json(status, "{\"status\":%d}".formatted(status));
  }

  @Override
  public Response hiddenError() {
    return Response.json(200, "{\"status\":500,\"error\":\"Internal Server Error\"}");
  }

  @Override
  public void failed(Request request) {
    // a request that failed leaves nothing behind here
  }

  @Override
  public void revokeTokens() {
    // a personal access token stays good: the next request with it is answered
  }

  private static Response account() {
    return Response.json(
        200,
        "{\"email\":\"demo@abc.example\",\"namespaces\":{\"%s\":\"%s\",\"%s\":\"%s\"}}"
            .formatted(
                Simulator.NAMESPACE_KEY,
                Simulator.NAMESPACE,
                Simulator.QUIET_NAMESPACE_KEY,
                Simulator.QUIET_NAMESPACE));
  }

  private Response logs(Request request, Optional<Fault> twist) {
    String namespace = namespace(request);
    if (!request.body().isEmpty()) {
      Wire.requireContentType(request, "application/json");
    }
    LogQuery query = LogQuery.parse(request, config.clock().instant().getEpochSecond());
    refused.check(query.startSecond() * 1000, query.endSecond() * 1000 + 999);
    if (namespace.equals(Simulator.QUIET_NAMESPACE_KEY)) {
      return Response.json(200, "[]");
    }
    long skip = shifts.skip(query, twist.filter(Fault.REPEATED_ROWS::equals).isPresent());
    return Response.stream(
        new LogPage(truth, config.filtersAnded(), query, skip, config.clock().millis()));
  }

  private static void requireKey(Request request) {
    String key =
        request
            .header("X-Api-Key")
            .orElseThrow(
                () -> Rejection.violation(401, Rule.AUTHENTICATION_HEADER, "no X-Api-Key"));
    if (!key.equals(Simulator.API_KEY)) {
      throw Rejection.of(401, "no such token");
    }
  }

  private static String namespace(Request request) {
    String cookie = request.header("Cookie").orElse("");
    if (!cookie.startsWith(COOKIE)) {
      throw Rejection.violation(Rule.NAMESPACE_COOKIE, "no baleen-namespace in the cookie");
    }
    String key = cookie.substring(COOKIE.length());
    if (key.startsWith("'") || key.contains("%") || key.startsWith("\"")) {
      throw Rejection.violation(Rule.NAMESPACE_COOKIE, "the key is quoted or encoded");
    }
    if (!key.equals(Simulator.NAMESPACE_KEY) && !key.equals(Simulator.QUIET_NAMESPACE_KEY)) {
      throw Rejection.of(403, "no such namespace");
    }
    return key;
  }
}
