package io.waf2kafka.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class DemoArgumentsTest {

  private static final int WRONG_USE = 2;

  @ParameterizedTest
  @CsvSource({"30s,PT30S", "2m,PT2M", "1h30m,PT1H30M", "PT30S,PT30S", "pt0.5s,PT0.5S"})
  void aTimeIsShortOrIso(String text, Duration expected) {
    assertThat(new Time().convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "soon", "-30s", "30 s"})
  void anythingElseIsNoTime(String text) {
    assertThatThrownBy(() -> new Time().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is no time: write 30s, 2m or PT30S");
  }

  @ParameterizedTest
  @CsvSource({"apptrana,APPTRANA", "baleen,BALEEN", "both,BOTH"})
  void aSourceIsNamedInSmallLetters(String text, BenchSource expected) {
    assertThat(new BenchSource.Word().convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--source=cloudflare", "--events=0", "--rounds=0", "--rounds=1000", "--what"})
  void wrongUseOfTheBenchEndsWithCode2BeforeAnythingIsStarted(String argument) {
    StringWriter said = new StringWriter();
    CommandLine bench = new CommandLine(new BenchCommand()).setErr(new PrintWriter(said));

    assertThat(bench.execute(argument)).isEqualTo(WRONG_USE);
    assertThat(said.toString()).contains("Usage: bench");
  }

  @Test
  void wrongUseOfTheDemoEndsWithCode2BeforeAnythingIsStarted() {
    StringWriter said = new StringWriter();
    CommandLine demo = new CommandLine(new DemoCommand()).setErr(new PrintWriter(said));

    assertThat(demo.execute("--for", "a while")).isEqualTo(WRONG_USE);
    assertThat(said.toString()).contains("'a while' is no time");
  }
}
