package io.waf2kafka.source.baleen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaleenTimeTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final String STAMP = "Tue Apr 25 15:00:00 2023";

  private static BaleenTime time(Object stamp, String uniqueId, String date, ZoneId zone) {
    return BaleenTime.of(stamp, uniqueId, date, zone, 42);
  }

  private static BaleenTime at(String instant, Integer offset, String source) {
    return new BaleenTime(Instant.parse(instant).toEpochMilli(), offset, source);
  }

  @Test
  void uniqueIdGivesTheSecondAndTheZone() {
    assertThat(time(STAMP, "168242760012.345678", null, ZoneOffset.UTC))
        .isEqualTo(at("2023-04-25T13:00:00Z", 120, "uniqueId"));
    assertThat(time(STAMP, "1682442000100.345678", null, PARIS))
        .isEqualTo(at("2023-04-25T17:00:00Z", -120, "uniqueId"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default-0123456789abcdef0123456789abcdef",
        "0123456789abcdef0123456789abcdef",
        "1682427600123456789",
        "1682427600.345678",
        "16824276001234.345678",
        "168242760112.345678",
        "158242760012.345678",
        ""
      })
  void otherUniqueIdsGiveNothing(String uniqueId) {
    assertThat(time(STAMP, uniqueId, null, ZoneOffset.UTC).source()).isEqualTo("zone");
  }

  @Test
  void responseDateGivesTheZone() {
    assertThat(time(STAMP, "x", "Tue, 25 Apr 2023 13:00:03 GMT", ZoneOffset.UTC))
        .isEqualTo(at("2023-04-25T13:00:00Z", 120, "responseDate"));
    assertThat(time(STAMP, "x", "Tue, 25 Apr 2023 12:53:00 GMT", ZoneOffset.UTC).source())
        .isEqualTo("zone");
    assertThat(time(STAMP, "x", "-", ZoneOffset.UTC).source()).isEqualTo("zone");
  }

  @Test
  void elseTheConfiguredZoneCounts() {
    assertThat(time(STAMP, null, null, PARIS)).isEqualTo(at("2023-04-25T13:00:00Z", 120, "zone"));
    assertThat(time("Wed May  6 07:08:09 2020", null, null, ZoneOffset.UTC))
        .isEqualTo(at("2020-05-06T07:08:09Z", 0, "zone"));
  }

  @Test
  void otherFormsAreUnderstood() {
    assertThat(time("2023-04-25T15:00:00+02:00", null, null, ZoneOffset.UTC))
        .isEqualTo(at("2023-04-25T13:00:00Z", 120, "iso"));
    assertThat(time("2023-04-25T15:00:00", null, null, PARIS))
        .isEqualTo(at("2023-04-25T13:00:00Z", 120, "zone"));
    assertThat(time(1_682_427_600, null, null, PARIS))
        .isEqualTo(at("2023-04-25T13:00:00Z", null, "epoch"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Tue Apr 25 15:00:00 1970",
        "Tue Apr 31 15:00:00 2023",
        "Tue Xxx 25 15:00:00 2023",
        "Tue Apr 25 25:00:00 2023",
        "Tue Ap\uFFFD 25 15:00:00 2023",
        "Tue Apr 25 15:00 2023",
        "garbage"
      })
  void elseItIsTheTimeOfFetching(String stamp) {
    assertThat(time(stamp, "168242760012.345678", null, ZoneOffset.UTC))
        .isEqualTo(new BaleenTime(42, null, "ingest"));
  }
}
