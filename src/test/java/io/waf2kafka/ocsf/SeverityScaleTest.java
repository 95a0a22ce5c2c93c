package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityScaleTest {

  private final SeverityScale scale = SeverityScale.of(List.of("1: 1", " high :4", "a:b:6"));

  @Test
  void readsNumbersAndWordsInAnyCase() {
    assertThat(scale.severity(1)).isEqualTo(Severity.INFORMATIONAL);
    assertThat(scale.severity(" 1 ")).isEqualTo(Severity.INFORMATIONAL);
    assertThat(scale.severity("High")).isEqualTo(Severity.HIGH);
    assertThat(scale.severity("A:B")).isEqualTo(Severity.FATAL);
    assertThat(scale.severity("critical")).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void anythingElseIsUnknown() {
    for (Object value : new Object[] {2, "2", "", null, List.of(), 1.5}) {
      assertThat(scale.severity(value)).isEqualTo(Severity.UNKNOWN);
    }
  }

  @Test
  void theDefaultIsSyslogsScale() {
    SeverityScale written =
        SeverityScale.of(List.of("0:0", "1:5", "2:5", "3:4", "4:3", "5:2", "6:1", "7:1"));
    for (Object value : new Object[] {-1, 0, 1, "2", 3, 4, 5, 6, 7, 8, "error", "EMERGENCY", ""}) {
      assertThat(written.severity(value)).isEqualTo(SeverityScale.SYSLOG.severity(value));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1:", ":1", "1:7", "1:x"})
  void refusesWhatIsNoPair(String pair) {
    assertThatThrownBy(() -> SeverityScale.of(List.of(pair)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(pair);
  }
}
