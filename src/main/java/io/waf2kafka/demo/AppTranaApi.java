package io.waf2kafka.demo;

import io.waf2kafka.demo.Violation.Rule;
import io.waf2kafka.demo.http.Request;
import io.waf2kafka.demo.http.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Indusface AppTrana's SIEM API v1, as its document "SIEM Integration through API" describes it.
 */
final class AppTranaApi implements VendorApi {

  static final String PATH = "/wafportal/rest/siem/v1";

  private static final Duration RETENTION = Duration.ofDays(30);

  private final SimulatorConfig config;
  private final Truth truth;
  private final RequestLog log;
  private final RefusedTimes refused;
  private final AppTranaTokens tokens;
  private final AppTranaLogin login;

  AppTranaApi(SimulatorConfig config, Truth truth, RequestLog log, RefusedTimes refused) {
    this.config = config;
    this.truth = truth;
    this.log = log;
    this.refused = refused;
    this.tokens = new AppTranaTokens(config);
    this.login = new AppTranaLogin(config, tokens, log);
  }

  @Override
  public Response answer(Request request, Optional<Fault> twist) {
    try {
      return switch (request.method() + request.path().substring(PATH.length())) {
        case "GET/authorize" -> login.authorize(request);
        case "POST/getAuthToken" -> login.token(request);
        case "POST/getAttackInfo" -> attacks(request, twist);
        default -> throw Rejection.violation(404, Rule.KNOWN_ENDPOINT, "no such endpoint");
      };
    } catch (Rejection e) {
      e.broken().ifPresent(rule -> log.violation(rule, e.getMessage(), request));
      return error(e.status());
    }
  }

  @Override
  public boolean isDataRequest(Request request) {
    return request.path().equals(PATH + "/getAttackInfo");
  }

  @Override
  public void revokeTokens() {
    tokens.revokeAll();
  }

  @Override
  public void failed(Request request) {
    if (request.path().equals(PATH + "/getAuthToken")) {
      tokens.dropCodes();
    }
  }

  @Override
  public Response hiddenError() {
    return Response.json(
        200,
        "{\"successMessage\":\"Failure\",\"errorMessages\":[\"Try again later\"],\"data\":[]}");
  }

  @Override
  public Response error(int status) {
    String message =
        switch (status) {
          case 401 -> "Unauthorised";
          case 403 -> "Forbidden";
          case 400 -> "Bad Request";
          case 429 -> "Too Many Requests";
          case 503 -> "Service Unavailable";
          default -> "Internal Server Error";
        };
    return Response.json(status, "{\"errorMessages\":[\"" + message + "\"]}");
  }

  private Response attacks(Request request, Optional<Fault> twist) {
    Wire.requireContentType(request, "application/json");
    if (!tokens.isGood(bearer(request))) {
      throw Rejection.of(401, "token not known or run out");
    }
    AttackQuery query = AttackQuery.parse(request.body());
    Clock clock = config.clock();
    if (query.startMillis() < clock.instant().minus(RETENTION).toEpochMilli()) {
      throw Rejection.of(400, "older than 30 days");
    }
    refused.check(query.startMillis(), query.endMillis());
    return Response.stream(
        new AttackList(
            truth,
            Seed.of(config.seed(), Vendor.APPTRANA),
            websites(query),
            twist.filter(Fault.ROWS_OUT_OF_RANGE::equals).map(t -> query.wider()).orElse(query),
            clock.millis()));
  }

  private List<String> websites(AttackQuery query) {
    List<String> all = new ArrayList<>(config.sites());
    all.add(SimulatorConfig.QUIET_SITE);
    if (query.website().filter(site -> !all.contains(site)).isPresent()) {
      throw Rejection.of(400, "no such website");
    }
    return query.website().map(List::of).orElse(all);
  }

  /** The document spells the header Authorisation, public clients send Authorization. */
  private static String bearer(Request request) {
    List<String> values = new ArrayList<>();
    request.header("Authorization").ifPresent(values::add);
    request.header("Authorisation").ifPresent(values::add);
    if (values.isEmpty() || !values.stream().allMatch(values.get(0)::equals)) {
      throw Rejection.violation(
          401, Rule.AUTHENTICATION_HEADER, values.size() + " different headers with a token");
    }
    if (!values.get(0).startsWith("Bearer ")) {
      throw Rejection.violation(401, Rule.AUTHENTICATION_HEADER, "not a bearer token");
    }
    return values.get(0).substring("Bearer ".length()).strip();
  }
}
