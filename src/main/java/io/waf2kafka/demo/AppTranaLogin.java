package io.waf2kafka.demo;

import io.waf2kafka.demo.AppTranaTokens.Token;
import io.waf2kafka.demo.Violation.Rule;
import io.waf2kafka.demo.http.Request;
import io.waf2kafka.demo.http.Response;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** AppTrana's way to an access token: {@code authorize} and {@code getAuthToken}. */
final class AppTranaLogin {

  private static final String REGISTERED_URL = "https://connector.example/oauth";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SimulatorConfig config;
  private final AppTranaTokens tokens;
  private final RequestLog log;

  AppTranaLogin(SimulatorConfig config, AppTranaTokens tokens, RequestLog log) {
    this.config = config;
    this.tokens = tokens;
    this.log = log;
  }

  /** Gives out a code, in the query string of the registered URL. */
  Response authorize(Request request) {
    if (!Wire.hasContentType(request, "application/json")) {
      log.violation(Rule.CONTENT_TYPE, "authorize without application/json", request);
    }
    if (!Simulator.CLIENT_ID.equals(request.parameters().get("client_id"))) {
      throw Rejection.of(401, "no such client");
    }
    if (tokens.hasOutstandingCode()) {
      log.violation(Rule.ONE_OUTSTANDING_CODE, "authorize before the last code was used", request);
    }
    String query = "?code=" + URLEncoder.encode(tokens.newCode(), StandardCharsets.UTF_8);
    return config
        .callback()
        .map(url -> deliver(URI.create(url + query)))
        .orElseGet(() -> Response.json(302, "").with("Location", REGISTERED_URL + query));
  }

  /** Turns a code, or the client's credentials alone, into a token. */
  Response token(Request request) {
    Wire.requireContentType(request, "application/x-www-form-urlencoded");
    Map<String, String> form = request.form();
    boolean client =
        credentials(request, form).equals(Simulator.CLIENT_ID + ":" + Simulator.CLIENT_SECRET);
    String code = form.get("code");
    if (!client || code == null && !"client_credentials".equals(form.get("grant_type"))) {
      throw Rejection.of(401, "credentials refused");
    }
    if (code != null && !tokens.redeem(code)) {
      throw tokens.wasUsed(code)
          ? Rejection.violation(401, Rule.CODE_USED_ONCE, "a code for the second time")
          : Rejection.of(401, "code unknown or run out");
    }
    Token token = tokens.newToken();
    long left = Duration.between(config.clock().instant(), token.end()).toSeconds();
    return Response.json(
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
            .formatted(
                token.text(), config.reportedTokenLife().map(Duration::toSeconds).orElse(left)));
  }

  private static String credentials(Request request, Map<String, String> form) {
    Optional<String> basic = request.header("Authorization").filter(h -> h.startsWith("Basic "));
    return basic
        .map(header -> Base64.getDecoder().decode(header.substring("Basic ".length())))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseGet(() -> form.get("client_id") + ":" + form.get("client_secret"));
  }

  private Response deliver(URI url) {
    HttpRequest call = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build();
    try {
      int status = http.send(call, BodyHandlers.discarding()).statusCode();
      return Response.json(200, "{\"callbackStatus\":" + status + "}");
    } catch (IOException e) {
      throw Rejection.of(500, "registered URL not reachable");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Rejection.of(500, "simulator closed");
    }
  }
}
