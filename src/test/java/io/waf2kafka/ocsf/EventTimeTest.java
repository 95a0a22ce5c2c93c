package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2019-01-11T05:54:02.091Z, 2019-01-11T05:54:02.091Z",
    "2019-01-11T05:54:02Z, 2019-01-11T05:54:02Z",
    "2019-01-11t05:54:02z, 2019-01-11T05:54:02Z",
    "2019-01-11T05:54Z, 2019-01-11T05:54:00Z",
    "2019-01-11T05:54:02.091999999Z, 2019-01-11T05:54:02.091Z",
    "2019-01-11T05:54:02.5+02:00, 2019-01-11T03:54:02.500Z",
    "2019-01-11T05:54:02-0330, 2019-01-11T09:24:02Z",
    "2019-01-11T05:54:02+02, 2019-01-11T03:54:02Z",
    "2020-02-29T23:59:59Z, 2020-02-29T23:59:59Z",
    "1547186042, 2019-01-11T05:54:02Z",
    "1547186042091, 2019-01-11T05:54:02.091Z",
    "1547186042.091, 2019-01-11T05:54:02.091Z"
  })
  void readsIsoAndEpoch(String text, Instant time) {
    assertThat(EventTime.parse(text)).isEqualTo(time.toEpochMilli());
  }

  @Test
  void readsNumbers() {
    assertThat(EventTime.parse(1_547_186_042)).isEqualTo(1_547_186_042_000L);
    assertThat(EventTime.parse(1_547_186_042_091L)).isEqualTo(1_547_186_042_091L);
    assertThat(EventTime.parse(new BigDecimal("1547186042.5"))).isEqualTo(1_547_186_042_500L);
    assertThat(EventTime.parse(new BigDecimal("1E+9"))).isEqualTo(1_000_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "1999-12-31T23:59:59Z",
        "2101-01-01T00:00:00Z",
        "2019-02-29T00:00:00Z",
        "2019-13-01T00:00:00Z",
        "2019-00-01T00:00:00Z",
        "2019-01-00T00:00:00Z",
        "2019-01-11T24:00:00Z",
        "2019-01-11T05:54:60Z",
        "2019-01-11T05:54:02",
        "2019-01-11T05:54:02.Z",
        "2019-01-11T05:54:02.0123456789Z",
        "2019-01-11T05:54:02+19:00",
        "2019-01-11T05:54:02+02:60",
        "2019-01-11T05:54:02Zx",
        "2019-01-11",
        "0",
        "-1547186042",
        "1547186042091000",
        "1.2.3",
        ".5"
      })
  void refusesEverythingElse(String text) {
    assertThat(EventTime.parse(text)).isNull();
  }

  @Test
  void refusesWhatIsNoScalar() {
    assertThat(EventTime.parse(null)).isNull();
    assertThat(EventTime.parse(true)).isNull();
    assertThat(EventTime.parse(new BigDecimal("1E+300"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_547_186_042_091L, 951_827_696_000L, 4_102_444_800_000L, -1})
  void writesRfc3339(long millis) {
    String text = EventTime.rfc3339(millis);
    assertThat(Instant.parse(text).toEpochMilli()).isEqualTo(millis);
    assertThat(text).hasSize(24);
  }
}
