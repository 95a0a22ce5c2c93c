package io.waf2kafka.source.apptrana;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.ocsf.Header;
import io.waf2kafka.ocsf.Headers;
import org.junit.jupiter.api.Test;

class HeaderStringTest {

  private static String parsed(String text) {
    Headers headers = HeaderString.parse(text);
    StringBuilder out = new StringBuilder();
    for (Header header : headers.all()) {
      out.append('<').append(header.name()).append('=').append(header.value()).append('>');
    }
    return out.toString();
  }

  @Test
  void readsPaddedPairsAndDropsAbsentOnes() {
    assertThat(
            parsed(
                "\"Host\":\" www.abc.com \" , \"User-Agent\":\"curl\",\"Cookie\":\"-\",\"X\":\"\""))
        .isEqualTo("<Host=www.abc.com><User-Agent=curl>");
  }

  @Test
  void keepsDuplicates() {
    assertThat(parsed("\"A\":\"1\",\"a\":\"2\",\"A\":\"3\"")).isEqualTo("<A=1><a=2><A=3>");
  }

  @Test
  void readsJsonEscapes() {
    assertThat(parsed("\"UA\":\"a\\\"b\\u0041\\\\\",\"X\":\"y\"")).isEqualTo("<UA=a\"bA\\><X=y>");
  }

  @Test
  void endsAValueWithRawQuotesWhereTheNextNameBegins() {
    assertThat(parsed("\"UA\":\"Moz \"x\" y\" , \"Host\":\"h\""))
        .isEqualTo("<UA=Moz \"x\" y><Host=h>");
    assertThat(parsed("\"UA\":\"a\\x\\\"b \"c\"\"")).isEqualTo("<UA=a\\x\"b \"c\">");
  }

  @Test
  void keepsAForgedNameWithinAValueBehindTheRealOne() {
    Headers headers = HeaderString.parse("\"Host\":\"real\",\"UA\":\"x\",\"Host\":\"evil\"\"");
    assertThat(headers.first("host")).isEqualTo("real");
  }

  @Test
  void readsJsonWithBracesLineBreaksAndNumbers() {
    assertThat(parsed("{\"A\":\"1\",\n\t\"B\": \"2\"}")).isEqualTo("<A=1><B=2>");
    assertThat(parsed("\"A\":\"x \"y\" z\",\r\n\"B\":\"2\"")).isEqualTo("<A=x \"y\" z><B=2>");
    assertThat(parsed("\"Content-Length\":12,\"X\":null,\"B\":\"2\""))
        .isEqualTo("<Content-Length=12><B=2>");
  }

  @Test
  void isEmptyWithoutText() {
    assertThat(parsed("")).isEmpty();
    assertThat(parsed(" - ")).isEmpty();
    assertThat(parsed("{}")).isEmpty();
  }

  @Test
  void refusesAnythingElse() {
    assertThat(HeaderString.parse("Host: x")).isNull();
    assertThat(HeaderString.parse("\"Host\"")).isNull();
  }
}
