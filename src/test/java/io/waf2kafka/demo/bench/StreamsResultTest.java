package io.waf2kafka.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamsResultTest {

  private static StreamsResult result(int streams, int windows, double most) {
    StreamsProbe.Use use = new StreamsProbe.Use(180, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    LiveWindows.Delays delays = new LiveWindows.Delays(windows, 60, most, 120, streams, 10);
    return new StreamsResult(10, delays, use, 1, 1);
  }

  @Test
  void isGoodWhenEachStreamsWindowsCameInTime() {
    assertThat(result(10, 20, 90).isGood()).isTrue();
    assertThat(result(10, 20, 90).text()).contains("in time");
    assertThat(result(10, 20, 90).json()).containsEntry("in_time", true);
  }

  @Test
  void isNotGoodWhenOneWasLateOrAbsent() {
    assertThat(result(10, 20, 90.1).isGood()).isFalse();
    assertThat(result(9, 20, 90).isGood()).isFalse();
    assertThat(result(10, 19, 90).isGood()).isFalse();
    assertThat(result(10, 19, 90).text()).contains("TOO LATE");
  }
}
