package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadersTest {

  private final List<Object> notUnderstood = new ArrayList<>();

  private Headers read(Object json) {
    return Headers.read(json, notUnderstood);
  }

  @Test
  void readsAnObjectOfStringsListsAndNumbers() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("Host", " a.example ");
    json.put("Set-Cookie", List.of("a=1", "b=2"));
    json.put("Content-Length", 12);
    json.put("X-Null", null);
    json.put("X-None", "-");
    json.put("X-Empty", "");
    json.put("X-Object", Map.of("a", 1));
    assertThat(read(json).all())
        .containsExactly(
            new Header("Host", "a.example"),
            new Header("Set-Cookie", "a=1"),
            new Header("Set-Cookie", "b=2"),
            new Header("Content-Length", "12"));
    assertThat(notUnderstood).containsExactly(Map.of("X-Object", Map.of("a", 1)));
  }

  @Test
  void readsListsOfLinesAndOfPairs() {
    List<Object> json =
        Arrays.asList("Host: a", ":authority: b", Map.of("name", "X", "value", "y"), "junk", null);
    assertThat(read(json).all())
        .containsExactly(
            new Header("Host", "a"), new Header(":authority", "b"), new Header("X", "y"));
    assertThat(notUnderstood).containsExactly("junk");
  }

  @Test
  void survivesAnyOtherJson() {
    assertThat(read(5).all()).isEmpty();
    assertThat(read(null).all()).isEmpty();
    assertThat(notUnderstood).containsExactly(5);
  }

  @Test
  void findsTheFirstInAnyCase() {
    Headers headers = read(List.of("user-agent: a", "User-Agent: b"));
    assertThat(headers.first("User-Agent")).isEqualTo("a");
    assertThat(headers.first("Host")).isNull();
  }

  @Test
  void keepsTheNamesOfCookiesOnly() {
    Headers headers = read(List.of("Cookie: sid=s3cr3t=; junk; =x;lang=fr"));
    assertThat(headers.cookies(Redaction.standard().forRow()))
        .containsExactly(
            Map.of("name", "sid", "value", "[REDACTED]"),
            Map.of("name", "lang", "value", "[REDACTED]"));
  }

  @Test
  void keepsTheValidAddressesOfXForwardedFor() {
    Headers headers = read(List.of("x-forwarded-for: unknown, 1.2.3.4:5678, _hidden, 2001:DB8::1"));
    assertThat(headers.forwardedFor(Redaction.standard().forRow()))
        .containsExactly("1.2.3.4", "2001:db8::1");
  }
}
