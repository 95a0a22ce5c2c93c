package io.waf2kafka.source.apptrana;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import io.waf2kafka.config.StreamSettings;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.stream.Answers;
import io.waf2kafka.stream.OpenWindow;
import io.waf2kafka.stream.Requests;
import io.waf2kafka.stream.Stream;
import io.waf2kafka.stream.VendorException;
import io.waf2kafka.stream.WindowPolicy;
import io.waf2kafka.window.Interval;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/** The requests of AppTrana's SIEM API v1, as its page describes them. */
public final class AppTranaCalls {

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final AppTranaLogins logins;
  private final AppTranaCodes codes;

  public AppTranaCalls(AppTranaLogins logins, AppTranaCodes codes) {
    this.logins = logins;
    this.codes = codes;
  }

  static void checkHeader(String header) {
    if (!header.equalsIgnoreCase("Authorization") && !header.equalsIgnoreCase("Authorisation")) {
      throw new ConfigurationException(
          "APPTRANA_AUTH_HEADERS=" + header + " is not one of Authorization, Authorisation");
    }
  }

  /** The variables to check when a login is refused. */
  static String credentials(Stream stream) {
    String prefix = stream.settings().prefix();
    return Settings.variable(prefix + ".client-id")
        + " and "
        + Settings.variable(prefix + ".client-secret");
  }

  /** {@code GET /authorize?client_id=…}. */
  public void authorize(Exchange exchange) {
    Stream stream = AppTranaLogins.stream(exchange);
    codes.expect(stream);
    Requests.set(
        exchange,
        "GET",
        stream.settings().url("url") + "/authorize",
        "client_id=" + encoded(stream.settings().own("client-id")),
        Map.of("Content-Type", JSON),
        null);
  }

  /** {@code POST /getAuthToken}, with the code in the body, or by one of the newer grants. */
  public void authToken(Exchange exchange) throws VendorException {
    StreamSettings settings = AppTranaLogins.stream(exchange).settings();
    String id = settings.own("client-id");
    String secret = settings.own("client-secret");
    String grant = settings.get("grant");
    Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", FORM));
    String form;
    if (grant.equals(AppTranaLogins.BASIC)) {
      byte[] pair = Answers.utf8(id + ":" + secret);
      headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
      form = "grant_type=client_credentials";
    } else {
      form = "client_id=" + encoded(id) + "&client_secret=" + encoded(secret);
      form +=
          grant.equals(AppTranaLogins.AUTHORIZATION_CODE)
              ? "&code=" + encoded(codes.take())
              : "&grant_type=client_credentials";
    }
    Requests.set(exchange, "POST", settings.url("url") + "/getAuthToken", null, headers, form);
  }

  /** {@code POST /getAttackInfo}: milliseconds of UTC, as strings, for one website or for all. */
  public void attackInfo(Exchange exchange) throws VendorException {
    OpenWindow window = exchange.getProperty(WindowPolicy.WINDOW, OpenWindow.class);
    StreamSettings settings = window.stream().settings();
    Interval asked = window.plan().asked();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("startTime", String.valueOf(asked.from().toEpochMilli()));
    body.put("endTime", String.valueOf(asked.to().toEpochMilli()));
    String website = exchange.getProperty(Answers.CALL, String.class);
    if (!website.equals(AppTrana.ALL_WEBSITES)) {
      body.put("websiteName", website);
    }
    if (!settings.get("event-type").isEmpty()) {
      body.put("eventType", settings.get("event-type"));
    }
    Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", JSON));
    String bearer = "Bearer " + logins.token(window.stream());
    settings.list("auth-headers").forEach(header -> headers.put(header, bearer));
    Requests.set(
        exchange,
        "POST",
        settings.url("url") + "/getAttackInfo",
        null,
        headers,
        new String(Json.bytes(body), StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
