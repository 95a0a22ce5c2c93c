package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTargetTest {

  private static final Host HOST = new Host("www.abc.com", null);

  private static Map<String, Object> url(String target) {
    return RequestTarget.parse(target).toOcsf("https", HOST);
  }

  @Test
  void splitsAtTheFirstQuestionMarkAndDecodesNothing() {
    assertThat(url("/a%2Fb;c=1?x=%20&y=?z"))
        .isEqualTo(
            Map.of(
                "hostname", "www.abc.com",
                "path", "/a%2Fb;c=1",
                "query_string", "x=%20&y=?z",
                "scheme", "https",
                "url_string", "https://www.abc.com/a%2Fb;c=1?x=%20&y=?z"));
  }

  @Test
  void takesSchemeAndHostFromAnAbsoluteFormTarget() {
    assertThat(url("HTTP://User@Other.example:8080/p?q"))
        .isEqualTo(
            Map.of(
                "hostname", "other.example",
                "path", "/p",
                "port", 8080,
                "query_string", "q",
                "scheme", "http",
                "url_string", "HTTP://User@Other.example:8080/p?q"));
  }

  @Test
  void leavesThePathOutOfAnEmptyTargetAndKeepsTheHost() {
    assertThat(url(""))
        .isEqualTo(
            Map.of(
                "hostname", "www.abc.com", "scheme", "https", "url_string", "https://www.abc.com"));
    assertThat(RequestTarget.parse(null).toOcsf(null, HOST)).isNull();
  }

  @Test
  void makesNoWholeUrlOfATargetThatWouldChangeTheHost() {
    assertThat(url("*")).doesNotContainKey("url_string").containsEntry("path", "*");
    assertThat(url(".evil.example/")).doesNotContainKey("url_string");
    assertThat(url("abc.com:443"))
        .doesNotContainKey("url_string")
        .containsEntry("path", "abc.com:443");
  }

  @Test
  void needsSchemeAndHostForTheWholeUrl() {
    assertThat(RequestTarget.parse("/a").toOcsf(null, HOST))
        .isEqualTo(Map.of("hostname", "www.abc.com", "path", "/a"));
    assertThat(RequestTarget.parse("/a").toOcsf("https", null))
        .isEqualTo(Map.of("path", "/a", "scheme", "https"));
  }

  @Test
  void isValidWithAQueryAlone() {
    assertThat(RequestTarget.parse("?a=1").toOcsf(null, null))
        .isEqualTo(Map.of("path", "", "query_string", "a=1"));
  }

  @Test
  void writesOnlyAnUnusualPort() {
    assertThat(RequestTarget.parse("/").toOcsf("https", new Host("h", 443)))
        .containsEntry("url_string", "https://h/")
        .containsEntry("port", 443);
    assertThat(RequestTarget.parse("/").toOcsf("https", new Host("::1", 8443)))
        .containsEntry("url_string", "https://[::1]:8443/");
  }

  @Test
  void survivesLogInjection() {
    assertThat(url("/\"] [unique_id \"');drop tables;-- -"))
        .containsEntry("path", "/\"] [unique_id \"');drop tables;-- -");
    assertThat(url("http://")).containsEntry("path", "http://");
    assertThat(url("://x")).containsEntry("path", "://x");
  }
}
