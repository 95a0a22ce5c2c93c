package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

  private static Object read(String json) throws IOException {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Object read(byte[] json) throws IOException {
    try (JsonParser p = Json.parser(new ByteArrayInputStream(json))) {
      p.nextToken();
      return Json.read(p);
    }
  }

  private static String written(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  @Test
  void readsPlainCollectionsInTheirOrder() throws IOException {
    Object value = read("{\"b\":[1,2147483648,99999999999999999999,1.10,true,null],\"a\":\"x\"}");
    assertThat(value)
        .isEqualTo(
            Map.of(
                "b",
                Arrays.asList(
                    1,
                    2_147_483_648L,
                    new BigInteger("99999999999999999999"),
                    new BigDecimal("1.10"),
                    true,
                    null),
                "a",
                "x"));
    assertThat(((Map<?, ?>) value).keySet()).extracting(String::valueOf).containsExactly("b", "a");
  }

  @Test
  void keepsEveryOccurrenceOfADuplicateName() throws IOException {
    Map<?, ?> value = (Map<?, ?>) read("{\"c\":null,\"a\":1,\"c\":[2],\"c\":\"x\"}");
    assertThat(value.get("c")).isInstanceOf(Json.Duplicates.class);
    assertThat((List<?>) value.get("c")).isEqualTo(Arrays.asList(null, List.of(2), "x"));
    assertThat(written(value)).isEqualTo("{\"c\":null,\"c\":[2],\"c\":\"x\",\"a\":1}");
  }

  @Test
  void keepsThemInAnObjectOfAnySize() throws IOException {
    for (int size : new int[] {13, 63, 64, 65, 200}) {
      StringBuilder names = new StringBuilder();
      for (int i = 1; i < size; i++) {
        names.append("\"n").append(i).append("\":").append(i).append(',');
      }
      String json = "{\"c\":1,\"c\":2," + names + "\"c\":3}";
      Map<?, ?> value = (Map<?, ?>) read(json);
      assertThat((List<?>) value.get("c")).isEqualTo(List.of(1, 2, 3));
      assertThat(value).hasSize(size);
      assertThat(written(value))
          .isEqualTo("{\"c\":1,\"c\":2,\"c\":3," + names.substring(0, names.length() - 1) + "}");
    }
  }

  @Test
  void replacesMalformedUtf8() throws IOException {
    byte[] json = {'[', '"', 'a', (byte) 0xC3, '"', ',', '"', (byte) 0xFF, 'b', '"', ']'};
    assertThat(read(json)).isEqualTo(List.of("a\uFFFD", "\uFFFDb"));
  }

  @Test
  void skipsAByteOrderMark() throws IOException {
    assertThat(read("\uFEFF[1]")).isEqualTo(List.of(1));
    assertThat(read("1")).isEqualTo(1);
  }

  @Test
  void readsRawControlCharactersMissingValuesAndUnknownEscapes() throws IOException {
    assertThat(read("{\"a\":\"x\u0001\ny\",\"httpVersion\":,\"b\":\"\\x\"}"))
        .hasToString("{a=x\u0001\ny, httpVersion=null, b=x}");
  }

  @Test
  void readsNumbersThatNoDoubleHoldsAsText() throws IOException {
    assertThat(read("[1e308,1e400,-1e999999999999,1e-99999999999]"))
        .isEqualTo(List.of(new BigDecimal("1E+308"), "1e400", "-1e999999999999", "1e-99999999999"));
    String digits = "9".repeat(5_000);
    assertThat(read("[" + digits + "]")).isEqualTo(List.of(digits));
  }

  @Test
  void endsNestingWhereItIsTooDeep() throws IOException {
    String json = "[".repeat(5_000) + "]".repeat(5_000);
    assertThat(written(read(json))).contains(Json.TOO_DEEP).hasSizeLessThan(500);
  }

  @Test
  void refusesTruncatedJson() {
    assertThatThrownBy(() -> read("{\"a\":[1,{\"b\":")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(" ")).isInstanceOf(IOException.class);
  }

  @Test
  void writesLoneSurrogatesAsReplacementAndPairsAsUtf8() {
    assertThat(written(List.of("a\ud800b", "\udc00", "\ud83d\ude00", "\ud800")))
        .isEqualTo("[\"a\uFFFDb\",\"\uFFFD\",\"\ud83d\ude00\",\"\uFFFD\"]");
    assertThat(written(Map.of("k\ud800", 1))).isEqualTo("{\"k\uFFFD\":1}");
  }

  @Test
  void writesOneLine() {
    assertThat(written(List.of("a\nb\u0000", 1.5, 2L, new BigDecimal("1E+3"))))
        .isEqualTo("[\"a\\nb\\u0000\",1.5,2,1E+3]");
  }

  @Test
  void tellsTheSizeBeforehand() throws IOException {
    Object value =
        read(
            "{\"a\":[],\"b\":{},\"c\":[1,-2.50,true,null,\"\\n\\u0001\\\"é€\ud83d\ude00\"],\"d\":{\"e\":99}}");
    assertThat(JsonSize.of(value)).isEqualTo(Json.bytes(value).length);
    assertThat(JsonSize.atMost(value)).isGreaterThanOrEqualTo(Json.bytes(value).length);
  }

  @Test
  void canonicalFormSortsNamesAndKeepsDuplicates() throws IOException {
    assertThat(Json.canonical(read("{ \"b\" : 1, \"a\" : [ true , null ], \"b\" : \"\\u001f/\" }")))
        .isEqualTo("{\"a\":[true,null],\"b\":1,\"b\":\"\\u001f/\"}");
    assertThat(Json.canonical(Map.of())).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "1.10, 1.1",
    "-0.0, 0",
    "1e2, 100",
    "0.000001, 0.000001",
    "0.0000001, 1e-7",
    "1e21, 1e+21",
    "123456789012345678901.5, 123456789012345678901.5",
    "-1.5e300, -1.5e+300",
    "9007199254740993, 9007199254740993"
  })
  void canonicalNumbersHaveOneFormAndAreNotRounded(String json, String canonical)
      throws IOException {
    assertThat(Json.canonical(read("[" + json + "]"))).isEqualTo("[" + canonical + "]");
  }
}
