package io.waf2kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.ocsf.Json;
import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.ocsf.Redaction;
import io.waf2kafka.source.apptrana.AppTranaMapper;
import io.waf2kafka.source.baleen.BaleenMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plants a secret in every place where one may stand, and finds it nowhere in the event, with and
 * without raw data, nor in a dead letter.
 */
class PlantedSecretsTest {

  private static final String SECRET = "pl4nted+Cr3t";

  private static final List<Redaction> REDACTIONS =
      List.of(
          Redaction.standard(),
          new Redaction(
              Redaction.DEFAULT_HEADERS,
              Redaction.DEFAULT_PARAMETERS,
              "key".getBytes(StandardCharsets.UTF_8),
              true));

  /** Texts as they may stand in a URL, in a Referer, in a match, in a rule's words. */
  static List<String> texts() {
    return List.of(
        "/a?token=~",
        "/a?x=1&PassWord=~&y=2",
        "/a;jsessionid=~?x=1",
        "/login?user[password]=~",
        "/login?user%5Bpassword%5D=~",
        "/login?password[]=~",
        "/login?password[0]=~",
        "/login?password%5B0%5D%5B%5D=~",
        "/a?p%61ssword=~",
        "/a?access%5Ftoken=~&b=1",
        "/a?next=%2Fb%3Ftoken%3D~%26c%3D1",
        "/a?next=%252Fb%253Ftoken%253D~",
        "/a?next=%2Fb%3Fp%2561ssword%253D~",
        "/a?data=%7B%22password%22%3A%22~%22%7D",
        "/a?data=%7B%22password%22:%22~%22%7D",
        "/a?data={\"password\":\"~\"}",
        "/cb#access_token=~&token_type=bearer",
        "https://user:~@www.example.org/",
        "https://~@www.example.org/?a=b");
  }

  /** Texts that quote bodies, headers and matches. */
  static List<String> words() {
    return List.of(
        "user=u&password=~&x=1",
        "{\"user\":\"u\",\"password\":\"~\"}",
        "{\"user\":\"u\",\"password\" : \"~\", \"x\":1}",
        "{\"password\":[\"~\"]}",
        "{\\\"password\\\":\\\"~\\\"}",
        "{\\x22user\\x22:\\x22u\\x22,\\x22password\\x22:\\x22~\\x22}",
        "{\\u0022password\\u0022:\\u0022~\\u0022}",
        "{&quot;password&quot;:&quot;~&quot;}",
        "a=1\\u0026token=~",
        "a=1\\x26token=~\\x26b=2",
        "first\\ntoken=~",
        "a=1&amp;token=~&amp;b=2",
        "password = ~ ",
        "GET / HTTP/1.1\r\nCookie: sid=~\r\nHost: x",
        "GET / HTTP/1.1\\r\\nAuthorization: Bearer ~",
        "Cookie: sid=~; lang=en",
        "\"Cookie\":\"sid=~\",\"Host\":\"h\"",
        "Set-Cookie: sid=~; Path=/",
        "x-api-key: ~");
  }

  /** What a rule engine says of a match. */
  static List<String> matches() {
    return List.of(
        "Matched Data: ~ found within REQUEST_COOKIES:sid: ~",
        "Matched Data: ~ found within ARGS:password: ~",
        "Matched \"Operator `Rx' with parameter `x' against variable `REQUEST_COOKIES:sid' (Value: `~' )",
        "Matched \"Operator `Rx' with parameter `x' against variable `ARGS:access_token' (Value: `~' )",
        "Matched \"Operator `Rx' with parameter `x' against variable `REQUEST_HEADERS:Authorization' (Value: `Basic ~' )",
        "Pattern match \"x~\" at REQUEST_HEADERS:Authorization.");
  }

  /** Headers in every shape, each with a secret value under a hidden name. */
  static List<Object> headers() {
    return List.of(
        Map.of("Cookie", "sid=~"),
        Map.of("cookie", List.of("a=b", "sid=~")),
        Map.of("COOKIE", Map.of("sid", "~")),
        Map.of("Authorization", "Bearer ~"),
        Map.of("X-Api-Key", List.of(List.of("~"))),
        List.of("Cookie: sid=~", "Host: h"),
        List.of("x-csrf-token:~"),
        List.of(Map.of("name", "Cookie", "value", "sid=~")),
        List.of(Map.of("name", "Proxy-Authorization", "value", Map.of("a", "~"))),
        List.of(Map.of("Name", "Cookie", "Value", "sid=~")),
        List.of(Map.of("key", "x-auth-token", "value", "~")),
        List.of(List.of("Cookie", "sid=~")),
        List.of("Host", "h", "Cookie", "sid=~"),
        Map.of("Referer", "https://www.example.org/?token=~"),
        Map.of("X-Original-URL", "/reset?code=~"),
        "\"Host\":\"h\",\"Cookie\":\"sid=~\"",
        "\"Host\":\"h\",\"User-Agent\":\"a \"b\" c\",\"Cookie\":\"sid=~; a=\"x\"\"",
        "{\"Cookie\":\"sid=~\"}",
        "Host: h\r\nCookie: sid=~",
        "Cookie=sid=~");
  }

  static Stream<Map<String, Object>> rows() {
    return Stream.of(
            texts().stream().flatMap(text -> Stream.of(apptrana("attackUri", text), uri(text))),
            Stream.of(texts(), words(), matches())
                .flatMap(List::stream)
                .flatMap(PlantedSecretsTest::quoting),
            Stream.of(texts(), words())
                .flatMap(List::stream)
                .flatMap(PlantedSecretsTest::referring),
            headers().stream().flatMap(PlantedSecretsTest::carrying),
            repeating())
        .flatMap(rows -> rows);
  }

  private static Stream<Map<String, Object>> quoting(String text) {
    Map<String, Object> details =
        Map.of("ruleId", "1", "match", text, "data", text, "tags", List.of(text), "x", text);
    return Stream.of(
        apptrana("attackData", text),
        apptrana("ruleName", text),
        apptrana("category", text),
        apptrana("tagName", text),
        apptrana("undocumented", Map.of("a", List.of(text))),
        transaction("messages", List.of(Map.of("message", text, "details", details))),
        transaction("note", text));
  }

  private static Stream<Map<String, Object>> referring(String text) {
    return Stream.of(
        apptrana("requestHeader", "\"Referer\":\"" + text.replace("\"", "\\\"") + "\""),
        transaction("request", Map.of("headers", Map.of("Referer", text, "User-Agent", text))));
  }

  private static Stream<Map<String, Object>> carrying(Object headers) {
    return Stream.of(
        apptrana("requestHeader", headers),
        apptrana("responseHeader", headers),
        transaction("request", Map.of("headers", headers)),
        transaction("response", Map.of("headers", headers, "httpCode", "200")),
        transaction("response", Map.of("headers", headers)));
  }

  /** The value of a cookie that other texts repeat, as it came or decoded. */
  private static Stream<Map<String, Object>> repeating() {
    Map<String, Object> attack = new LinkedHashMap<>();
    attack.put("requestHeader", "\"Cookie\":\"lang=en; sid=" + SECRET.replace("+", "%2B") + "\"");
    attack.put("attackData", "x" + SECRET + "y");
    attack.put("attackUri", "/a/" + SECRET);
    attack.put("ruleName", SECRET);
    attack.put("note", List.of(SECRET));
    Map<String, Object> inCookie = new LinkedHashMap<>();
    inCookie.put("target", "REQUEST_COOKIES:sid");
    inCookie.put("attackData", "~");
    inCookie.put("body", "~");
    inCookie.put("password", List.of("~"));
    Map<String, Object> match = Map.of("match", SECRET, "data", SECRET, "ruleId", "1");
    Map<String, Object> transaction = new LinkedHashMap<>();
    transaction.put(
        "request", Map.of("uri", "/" + SECRET, "headers", Map.of("cookie", "a=" + SECRET)));
    transaction.put("messages", List.of(Map.of("message", SECRET, "details", match)));
    transaction.put(
        "response", Map.of("body", SECRET, "headers", Map.of("Location", "/" + SECRET)));
    return Stream.of(attack, inCookie, Map.of("transaction", transaction));
  }

  private static Map<String, Object> apptrana(String name, Object value) {
    return Map.of("ruleId", "1", name, value);
  }

  private static Map<String, Object> uri(String text) {
    return transaction("request", Map.of("uri", text));
  }

  private static Map<String, Object> transaction(String name, Object value) {
    return Map.of("transaction", Map.of(name, value));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void secretIsNowhere(Map<String, Object> template) throws IOException {
    String planted = new String(Json.bytes(template), StandardCharsets.UTF_8).replace("~", SECRET);
    @SuppressWarnings("unchecked")
    Map<String, Object> row =
        (Map<String, Object>) Sample.read(planted.getBytes(StandardCharsets.UTF_8));
    assertThat(planted).contains(SECRET);
    for (Redaction redaction : REDACTIONS) {
      for (boolean raw : new boolean[] {false, true}) {
        MapperSettings settings = new MapperSettings("acme", redaction, raw);
        assertHidden(
            row.containsKey("transaction")
                ? new BaleenMapper(settings, BaleenMapper.Options.DEFAULT)
                    .map(row, "uid", null, null, Sample.NOW)
                : new AppTranaMapper(settings).map("www.example.org", row, "uid", Sample.NOW));
      }
      Object letter = redaction.redactRow(row);
      assertHidden(letter);
      assertThat(Json.canonical(redaction.redactRow(letter))).isEqualTo(Json.canonical(letter));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"token=~\"",
        "[\"Cookie: a=~\"]",
        "[\"Cookie\",\"a=~\"]",
        "\"{\\\"pwd\\\":\\\"~\\\"}\""
      })
  void secretIsNowhereInARowThatIsNoObject(String json) throws IOException {
    byte[] row = json.replace("~", SECRET).getBytes(StandardCharsets.UTF_8);
    assertHidden(Redaction.standard().redactRow(Sample.read(row)));
  }

  private static void assertHidden(Object json) {
    String text = new String(Json.bytes(json), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    int at = text.indexOf(SECRET.toLowerCase(Locale.ROOT));
    String around = at < 0 ? "" : text.substring(Math.max(0, at - 100), at + SECRET.length());
    assertThat(around).isEmpty();
    assertThat(text).doesNotContain(SECRET.replace("+", "%2b"));
  }
}
