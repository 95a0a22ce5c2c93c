package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "52.66.186.232, 52.66.186.232, 4",
    "' 1.2.3.4 ', 1.2.3.4, 4",
    "1.2.3.4:5678, 1.2.3.4, 4",
    "::ffff:1.2.3.4, 1.2.3.4, 4",
    "::FFFF:0102:0304, 1.2.3.4, 4",
    "[::ffff:1.2.3.4]:80, 1.2.3.4, 4",
    "0:0:0:0:0:ffff:1.2.3.4, 1.2.3.4, 4",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1, 6",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1, 6",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1, 6",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1, 6",
    "::, ::, 6",
    "::1, ::1, 6",
    "1::, 1::, 6",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0, 6",
    "[2001:db8::1]:443, 2001:db8::1, 6",
    "[2001:db8::1], 2001:db8::1, 6",
    "fe80::1%eth0, fe80::1, 6",
    "64:ff9b::1.2.3.4, 64:ff9b::102:304, 6"
  })
  void readsOneAddressAndWritesItsOneForm(String text, String address, int version) {
    assertThat(IpAddress.parse(text)).isEqualTo(new IpAddress(address, version));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "UNK",
        "-",
        "1x2x3x4",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.4:",
        "1.2.3.4:99999",
        "1.2.3.4, 5.6.7.8",
        "1.2.3.4 5.6.7.8",
        "١.2.3.4",
        "0x7f.1.1.1",
        "127.1",
        "2130706433",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7",
        "12345::",
        "g::1",
        "::1%",
        "[::1",
        "[::1]x",
        "[1.2.3.4]x",
        "1.2.3.4::",
        "example.com",
        ":",
        "_hidden",
        "unknown"
      })
  void refusesEverythingElse(String text) {
    assertThat(IpAddress.parse(text)).isNull();
  }

  @Test
  void refusesNull() {
    assertThat(IpAddress.parse(null)).isNull();
  }

  @Test
  void networkIsTheFirst24Or48Bits() {
    assertThat(IpAddress.parse("203.0.113.77").network().text()).isEqualTo("203.0.113.0");
    assertThat(IpAddress.parse("2001:db8:1:2:3:4:5:6").network().text()).isEqualTo("2001:db8:1::");
  }
}
