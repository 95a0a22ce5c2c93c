package io.waf2kafka.source.apptrana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waf2kafka.stream.Row;
import io.waf2kafka.stream.VendorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppTranaRowsTest {

  @Test
  void readsTheAttacksOfAllWebsites() throws IOException {
    List<Row> rows =
        rows(
            """
            {"successMessage":"Success","data":[
              {"websiteName":" a ","attacks":[{"requestId":"1"},{"requestId":"2"}]},
              {"websiteName":"empty","attacks":[]},
              {"websiteName":"null","attacks":null},
              {"websiteName":"absent"},
              {"websiteName":"b","attacks":[{"requestId":"3"}],"more":{"x":[1]}}]}""");
    assertThat(rows).extracting(Row::context).containsExactly("a", "a", "b");
    assertThat(rows).allMatch(Row::isEvent).extracting(Row::uid).doesNotHaveDuplicates();
  }

  @Test
  void givesTheSameIdentitiesWhateverTheOrderOfMembers() throws IOException {
    List<Row> first =
        rows(
            "{\"successMessage\":\"Success\",\"data\":[{\"websiteName\":\"a\",\"attacks\":[{\"requestId\":\"é\"},7]}]}");
    List<Row> second =
        rows(
            "{\"data\":[{\"attacks\":[{\"requestId\":\"é\"},7],\"websiteName\":\"a\"}],\"successMessage\":\"Success\"}");
    assertThat(second).isEqualTo(first).hasSize(2);
  }

  @Test
  void countsRowsThatAreAlike() throws IOException {
    String attack = "{\"requestId\":\"1\",\"ruleId\":\"40\"}";
    List<Row> rows =
        rows(
            "{\"successMessage\":\"Success\",\"data\":[{\"websiteName\":\"a\",\"attacks\":["
                + attack
                + ","
                + attack
                + ","
                + attack
                + ",null,null]}]}");
    assertThat(rows.stream().map(Row::uid).collect(Collectors.toSet())).hasSize(5);
    assertThat(rows).filteredOn(row -> !row.isEvent()).hasSize(2);
  }

  @Test
  void keepsWhatIsNoEventWithItsReason() throws IOException {
    List<Row> rows =
        rows(
            "{\"successMessage\":\"Success\",\"data\":[\"x\",{\"websiteName\":\"a\",\"attacks\":[[1],{\"requestId\":\"1\"}]},"
                + "{\"websiteName\":\"b\",\"attacks\":\"none\"}]}");
    assertThat(rows)
        .extracting(Row::malformed)
        .containsExactly(
            "an element of data is no JSON object",
            "the row is no JSON object",
            null,
            "attacks is no array");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"successMessage\":\"Failure\",\"data\":[{\"websiteName\":\"a\",\"attacks\":[{}]}]}",
        "{\"data\":[]}",
        "{\"errorMessages\":[\"try later\"]}",
        "{\"data\":[],\"successMessage\":\"no\"}",
        "{\"successMessage\":\"Success\",\"data\":{}}",
        "[]",
        "",
        "{\"successMessage\":\"Success\",\"data\":[{\"websiteName\":\"a\",\"attacks\":[{}"
      })
  void fails(String answer) {
    assertThatThrownBy(() -> rows(answer)).isInstanceOf(IOException.class);
  }

  @Test
  void takesWordsOfARefusedLoginFor401() {
    assertThatThrownBy(() -> rows("{\"errorMessages\":[\"Unauthorised\"]}"))
        .isInstanceOfSatisfying(VendorException.class, e -> assertThat(e.status()).isEqualTo(401));
  }

  private static List<Row> rows(String answer) throws IOException {
    AppTranaRows reader =
        new AppTranaRows(
            new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), "default");
    List<Row> rows = new ArrayList<>();
    for (Row row = reader.next(); row != null; row = reader.next()) {
      rows.add(row);
    }
    return rows;
  }
}
