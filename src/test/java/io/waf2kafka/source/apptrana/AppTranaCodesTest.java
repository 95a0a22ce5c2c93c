package io.waf2kafka.source.apptrana;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppTranaCodesTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "https://x.example/cb?code=a%2Bb%2Fc%3D%3D, a+b/c==",
        "https://x.example/cb?state=1&code=abc#part, abc",
        "code=a+b, a+b",
        "/cb?code=%E9x, \uFFFDx",
        "/cb?code=%zz, none",
        "/cb?mycode=1, none",
        "/cb?code=, none",
        "/cb, none",
        "none, none"
      })
  void readsTheCodeOfAUrl(String url, String code) {
    assertThat(AppTranaCodes.parameter(url)).isEqualTo(code);
  }
}
