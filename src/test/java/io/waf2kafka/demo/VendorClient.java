package io.waf2kafka.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A well-behaved client of both simulated vendors. */
final class VendorClient {

  static final JsonMapper JSON = new JsonMapper();
  static final String COOKIE = "baleen-namespace=" + Simulator.NAMESPACE_KEY;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Simulator simulator;

  VendorClient(Simulator simulator) {
    this.simulator = simulator;
  }

  /** Sends a request with these headers. */
  HttpResponse<String> send(String method, String url, Map<String, String> headers, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> authorize() throws Exception {
    return send(
        "GET",
        simulator.appTranaUrl() + "/authorize?client_id=" + Simulator.CLIENT_ID,
        Map.of("Content-Type", "application/json"),
        "");
  }

  /** The code of a redirect, still encoded. */
  String encodedCode() throws Exception {
    String location = authorize().headers().firstValue("Location").orElseThrow();
    return location.substring(location.indexOf("code=") + "code=".length());
  }

  HttpResponse<String> token(String form) throws Exception {
    return send(
        "POST",
        simulator.appTranaUrl() + "/getAuthToken",
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        form);
  }

  HttpResponse<String> tokenForCode(String encodedCode) throws Exception {
    return token(
        "client_id=%s&client_secret=%s&code=%s"
            .formatted(Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, encodedCode));
  }

  String freshToken() throws Exception {
    return JSON.readTree(tokenForCode(encodedCode()).body()).get("access_token").asText();
  }

  HttpResponse<String> attackInfo(String token, String body) throws Exception {
    return send(
        "POST",
        simulator.appTranaUrl() + "/getAttackInfo",
        Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token),
        body);
  }

  /** All rows of a closed range, whatever their site. */
  List<JsonNode> attacks(Instant from, Instant to) throws Exception {
    return attacks(JSON.readTree(attackInfo(freshToken(), range(from, to)).body()));
  }

  static List<JsonNode> attacks(JsonNode answer) {
    List<JsonNode> rows = new ArrayList<>();
    answer.get("data").forEach(site -> site.path("attacks").forEach(rows::add));
    return rows;
  }

  static String range(Instant from, Instant to) {
    return "{\"startTime\":\"%d\",\"endTime\":\"%d\"}"
        .formatted(from.toEpochMilli(), to.toEpochMilli());
  }

  HttpResponse<String> account() throws Exception {
    return send(
        "GET", simulator.baleenUrl() + "/api/account", Map.of("X-Api-Key", Simulator.API_KEY), "");
  }

  HttpResponse<String> logs(String query, String cookie, String body) throws Exception {
    return send(
        "POST",
        simulator.baleenUrl() + "/api/logs/waf-logs?" + query,
        Map.of(
            "X-Api-Key", Simulator.API_KEY, "Cookie", cookie, "Content-Type", "application/json"),
        body);
  }

  /** All rows of a closed range, page by page until one is short. */
  List<JsonNode> transactions(Instant from, Instant to, int size) throws Exception {
    List<JsonNode> rows = new ArrayList<>();
    int page = 0;
    JsonNode last;
    do {
      last = JSON.readTree(logs(page(from, to, size, page++), COOKIE, "{}").body());
      last.forEach(rows::add);
    } while (last.size() == size);
    return rows;
  }

  static String page(Instant from, Instant to, int size, int page) {
    return "start=%d&end=%d&size=%d&page=%d"
        .formatted(from.getEpochSecond(), to.getEpochSecond(), size, page);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
