package io.waf2kafka.source.baleen;

import io.waf2kafka.config.StreamSettings;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.stream.Answers;
import io.waf2kafka.stream.OpenWindow;
import io.waf2kafka.stream.Requests;
import io.waf2kafka.stream.VendorException;
import io.waf2kafka.stream.WindowPolicy;
import io.waf2kafka.window.Interval;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** The requests of Baleen's API, as its page describes them. */
public final class BaleenCalls {

  private final BaleenNamespaces namespaces;

  public BaleenCalls(BaleenNamespaces namespaces) {
    this.namespaces = namespaces;
  }

  /** {@code GET /api/account}: the namespaces of the API key. */
  public void account(Exchange exchange) {
    StreamSettings settings = BaleenNamespaces.stream(exchange).settings();
    Requests.set(
        exchange,
        "GET",
        settings.url("url") + "/api/account",
        null,
        Map.of("X-Api-Key", settings.own("api-key")),
        null);
  }

  /** {@code POST /api/logs/waf-logs}: one page; seconds; the namespace's key raw in the cookie. */
  public void wafLogs(Exchange exchange) throws VendorException {
    OpenWindow window = exchange.getProperty(WindowPolicy.WINDOW, OpenWindow.class);
    BaleenPage page = exchange.getProperty(Answers.CALL, BaleenPage.class);
    StreamSettings settings = window.stream().settings();
    Interval asked = window.plan().asked();
    String query =
        "start="
            + asked.from().getEpochSecond()
            + "&end="
            + asked.to().getEpochSecond()
            + "&page="
            + page.number()
            + "&size="
            + BaleenPage.SIZE;
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("X-Api-Key", settings.own("api-key"));
    headers.put("Cookie", "baleen-namespace=" + namespaces.key(window.stream()));
    byte[] body = Json.bytes(filter(page.ruleId()));
    Requests.set(
        exchange,
        "POST",
        settings.url("url") + "/api/logs/waf-logs",
        query,
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  /** {@code {"filters": [{"field": "ruleId", "value": …, "operator": "equals"}]}}, or {}. */
  private static Map<String, Object> filter(String ruleId) {
    if (ruleId == null) {
      return Map.of();
    }
    Map<String, Object> filter = new LinkedHashMap<>();
    filter.put("field", "ruleId");
    filter.put("value", ruleId);
    filter.put("operator", "equals");
    return Map.of("filters", List.of(filter));
  }
}
