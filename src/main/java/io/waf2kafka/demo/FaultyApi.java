package io.waf2kafka.demo;

import io.waf2kafka.demo.FaultPlan.Draw;
import io.waf2kafka.demo.http.Delivery;
import io.waf2kafka.demo.http.Delivery.Kind;
import io.waf2kafka.demo.http.Request;
import io.waf2kafka.demo.http.Response;
import java.util.Optional;

/** A vendor's API with faults. */
final class FaultyApi {

  private static final String MAINTENANCE =
      "<!DOCTYPE html><html><head><title>Maintenance</title></head>"
          + "<body><h1>We will be back soon</h1></body></html>";

  private final VendorApi api;
  private final FaultPlan plan;
  private final RetryAfter retryAfter;

  FaultyApi(VendorApi api, FaultPlan plan, RetryAfter retryAfter) {
    this.api = api;
    this.plan = plan;
    this.retryAfter = retryAfter;
  }

  FaultPlan plan() {
    return plan;
  }

  Response answer(Request request) {
    retryAfter.check(request);
    Optional<Draw> draw = plan.draw(api.isDataRequest(request));
    return draw.map(drawn -> spoil(drawn, request))
        .orElseGet(() -> api.answer(request, Optional.empty()));
  }

  private Response spoil(Draw draw, Request request) {
    return switch (draw.fault()) {
      case UNAUTHORIZED -> {
        api.revokeTokens();
        yield fail(401, request);
      }
      case FORBIDDEN -> fail(403, request);
      case BAD_REQUEST -> fail(400, request);
      case SERVER_ERROR -> fail(500, request);
      case TOO_MANY_REQUESTS -> retryAfter.ask(fail(429, request), draw, request);
      case UNAVAILABLE -> unavailable(draw, request);
      case HTML -> Response.text(200, "text/html", MAINTENANCE);
      case NOT_SUCCESS -> api.hiddenError();
      case REPEATED_ROWS, ROWS_OUT_OF_RANGE -> api.answer(request, Optional.of(draw.fault()));
      case RESET -> carried(Delivery.cut(Kind.RESET, plan.position(draw)), request);
      case SHORT_BODY -> carried(Delivery.cut(Kind.CUT_LENGTH, plan.position(draw)), request);
      case ENDLESS_CHUNKS -> carried(Delivery.cut(Kind.CUT_CHUNKS, plan.position(draw)), request);
      case BROKEN_JSON -> carried(Delivery.cut(Kind.CUT_CONTENT, plan.position(draw)), request);
      case STALL -> carried(Delivery.stall(plan.position(draw), draw.faults().stall()), request);
      case SLOW -> carried(Delivery.slow(draw.faults().slowBytesPerSecond()), request);
    };
  }

  private Response unavailable(Draw draw, Request request) {
    Response response = fail(503, request);
    return draw.number() % 2 == 0 ? response : retryAfter.askSeconds(response, draw, request);
  }

  private Response fail(int status, Request request) {
    api.failed(request);
    return api.error(status);
  }

  /** An answer that is an error already goes its way unharmed. */
  private Response carried(Delivery delivery, Request request) {
    Response response = api.answer(request, Optional.empty());
    return response.status() == 200 ? response.with(delivery) : response;
  }
}
