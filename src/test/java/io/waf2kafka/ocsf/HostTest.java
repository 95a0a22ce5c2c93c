package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {

  @ParameterizedTest
  @CsvSource({
    "' www.ABC.com ', www.abc.com, ",
    "www.abc.com., www.abc.com, ",
    "www.abc.com:8443, www.abc.com, 8443",
    "www.abc.com:, www.abc.com, ",
    "www.abc.com:0, www.abc.com, ",
    "[2001:DB8::1]:8443, 2001:db8::1, 8443",
    "2001:db8::1, 2001:db8::1, ",
    "192.0.2.1:80, 192.0.2.1, 80",
    "ÉCOLE.fr, école.fr, "
  })
  void readsNameAndPort(String text, String name, Integer port) {
    assertThat(Host.parse(text)).isEqualTo(new Host(name, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "-", ".", "a b", "a/b", "a\"b", "a,b", "a:b", "a:70000", "[::1", "a@b"})
  void refusesWhatIsNoHost(String text) {
    assertThat(Host.parse(text)).isNull();
  }
}
