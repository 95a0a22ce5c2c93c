package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private final Redaction redaction = Redaction.standard();

  private static String redactedRow(Redaction redaction, String json) throws IOException {
    try (var p = Json.FACTORY.createParser(json)) {
      p.nextToken();
      return new String(Json.bytes(redaction.redactRow(Json.read(p))), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "/a?token=S3CRET&b=1 | /a?token=[REDACTED]&b=1",
        "/a?b=1&Access_Token=S3CRET | /a?b=1&Access_Token=[REDACTED]",
        "/a;jsessionid=S3CRET?x=1 | /a;jsessionid=[REDACTED]?x=1",
        "/a?user[password]=S3CRET | /a?user[password]=[REDACTED]",
        "/a?user%5Bpassword%5D=S3CRET | /a?user%5Bpassword%5D=[REDACTED]",
        "/a?user.password=S3CRET#f | /a?user.password=[REDACTED]#f",
        "/a?next=%2Fb%3Ftoken%3DS3CRET%26c%3D1 | /a?next=%2Fb%3Ftoken%3D[REDACTED]%26c%3D1",
        "/a?next=%252Fb%253Fx%253D1%2526token%253DS3CRET | /a?next=%252Fb%253Fx%253D1%2526token%253D[REDACTED]",
        "https://user:S3CRET@host/ | https://[REDACTED]@host/",
        "/a?mytoken=x&tokens=y&tokenx=z | /a?mytoken=x&tokens=y&tokenx=z",
        "/a?token= | /a?token=",
        "/cookie:x | /cookie:x",
      },
      delimiter = '|')
  void hidesParametersAndUserInformationInUrls(String url, String expected) {
    assertThat(redaction.forRow().url(url)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "{\"user\":\"u\",\"password\":\"S3CRET\"} | {\"user\":\"u\",\"password\":\"[REDACTED]\"}",
        "{\\\"password\\\":\\\"S3CRET\\\",\\\"a\\\":1} | {\\\"password\\\":\\\"[REDACTED]\\\",\\\"a\\\":1}",
        "{'password': 'S3CRET'} | {'password': '[REDACTED]'}",
        "user=u&password=S3CRET&x=1 | user=u&password=[REDACTED]&x=1",
        "x Authorization: Bearer S3CRET | x Authorization: [REDACTED]",
        "\"Cookie\":\"a=\"S3CRET\"; b=S3CRET\" , \"X\":\"y\" | \"Cookie\":\"[REDACTED]\" , \"X\":\"y\"",
        "Matched Data: x found within REQUEST_COOKIES:sid: S3CRET | [REDACTED]",
        "Matched Data: x found within ARGS:password: S3CRET | [REDACTED]",
        "Matched Data: x found within ARGS:q: hello | Matched Data: x found within ARGS:q: hello",
        "Rx' against variable `REQUEST_HEADERS:Authorization' (Value: `S3CRET' ) | Rx' against variable `REQUEST_HEADERS:Authorization' (Value: `[REDACTED]' )",
        "Rx' against variable `REQUEST_COOKIES:x' (Value:S3CRET | [REDACTED]",
        "Rx' against variable `REQUEST_COOKIES:x' (Value: `S3CRET | Rx' against variable `REQUEST_COOKIES:x' (Value: `[REDACTED]",
        "Pattern match \"S3CRET\" at REQUEST_COOKIES:sid. | [REDACTED]",
        "data found within cookie value: fine | data found within cookie value: fine",
        "HTTP error code: 404 | HTTP error code: 404",
      })
  void hidesSecretsInOtherText(String text, String expected) {
    assertThat(redaction.forRow().text(text)).isEqualTo(expected);
  }

  @Test
  void hidesHeaderLinesUpToTheirEnd() {
    assertThat(redaction.forRow().text("GET / HTTP/1.1\r\nCookie: a=S3CRET; b\r\nHost: x"))
        .isEqualTo("GET / HTTP/1.1\r\nCookie: [REDACTED]\r\nHost: x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "REQUEST_HEADERS:Authorization",
        "REQUEST_HEADERS:x-api-key",
        "REQUEST_COOKIES:sid",
        "REQUEST_COOKIES",
        "ARGS:password",
        "ARGS_POST:user[passwd]",
        "ARGS:json.token",
        "RESPONSE_HEADERS:Set-Cookie"
      })
  void knowsSecretLocations(String location) {
    assertThat(redaction.hidesLocation(location)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"REQUEST_COOKIES_NAMES:sid", "REQUEST_HEADERS:User-Agent", "ARGS:q", ""})
  void knowsOtherLocations(String location) {
    assertThat(redaction.hidesLocation(location)).isFalse();
  }

  @Test
  void hidesASecretOfTheHeadersInOtherTexts() {
    RowRedaction row = redaction.forRow();
    row.learn(
        new Headers(
            List.of(
                new Header("Cookie", "sid=abcdefgh1234; lang=fr"),
                new Header("Authorization", "Bearer eyJhbGciOi"))));
    assertThat(row.text("matched abcdefgh1234 and eyJhbGciOi in fr"))
        .isEqualTo("matched [REDACTED] and [REDACTED] in fr");
  }

  @Test
  void hashesWithAKeySoThatEqualValuesCanBeCorrelated() {
    Redaction keyed =
        new Redaction(List.of("Cookie"), List.of(), "key".getBytes(StandardCharsets.UTF_8), false);
    assertThat(keyed.mask("a"))
        .matches("\\[HMAC:[0-9a-f]{32}]")
        .isEqualTo(keyed.mask("a"))
        .isNotEqualTo(keyed.mask("b"));
    assertThat(keyed.mask(keyed.mask("a"))).isEqualTo(keyed.mask("a"));
  }

  @Test
  void redactsARowAndLeavesItsShapeAlone() throws IOException {
    assertThat(
            redactedRow(
                redaction,
                "{\"h\":{\"cookie\":[\"a=S3CRETVALUE\"],\"x\":null,\"x\":1},"
                    + "\"l\":[{\"name\":\"X-Api-Key\",\"value\":\"S\"},\"Authorization: Basic S\"],"
                    + "\"target\":\"REQUEST_COOKIES:a\",\"attackData\":\"S\",\"body\":\"S\","
                    + "\"s\":\"\\\"Cookie\\\":\\\"b=S\\\"\",\"seen\":\"S3CRETVALUE\",\"password\":\"S\"}"))
        .isEqualTo(
            "{\"h\":{\"cookie\":[\"[REDACTED]\"],\"x\":null,\"x\":1},"
                + "\"l\":[{\"name\":\"X-Api-Key\",\"value\":\"[REDACTED]\"},\"Authorization: [REDACTED]\"],"
                + "\"target\":\"REQUEST_COOKIES:a\",\"attackData\":\"[REDACTED]\",\"body\":\"[REDACTED]\","
                + "\"s\":\"\\\"Cookie\\\":\\\"[REDACTED]\\\"\",\"seen\":\"[REDACTED]\",\"password\":\"[REDACTED]\"}");
  }

  @Test
  void redactsRowsThatAreNoObjects() throws IOException {
    assertThat(redactedRow(redaction, "\"token=S\"")).isEqualTo("\"token=[REDACTED]\"");
    assertThat(redactedRow(redaction, "[1,null,{}]")).isEqualTo("[1,null,{}]");
  }

  @Test
  void cutsClientAddressesToTheirNetworkWhenAsked() throws IOException {
    Redaction anonymous = new Redaction(List.of(), List.of(), null, true);
    assertThat(redactedRow(anonymous, "{\"ip\":\"203.0.113.77\",\"t\":\"from 203.0.113.77\"}"))
        .isEqualTo("{\"ip\":\"203.0.113.0\",\"t\":\"from 203.0.113.0\"}");
    assertThat(anonymous.address(IpAddress.parse("203.0.113.77")).text()).isEqualTo("203.0.113.0");
  }

  @Test
  void usesTheConfiguredNames() {
    Redaction own = new Redaction(List.of(" X-Own "), List.of("pin"), null, false);
    assertThat(own.hidesHeader("x-own")).isTrue();
    assertThat(own.hidesHeader("Cookie")).isFalse();
    assertThat(own.forRow().url("/?PIN=1&token=2")).isEqualTo("/?PIN=[REDACTED]&token=2");
    assertThat(Map.of("a", own.mask("x"))).containsEntry("a", "[REDACTED]");
  }
}
