package io.waf2kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostSharesTest {

  private final HostShares<Integer> shares = new HostShares<>(16);

  private int most(String host) {
    int n = 0;
    while (shares.enter(host, n)) {
      n++;
    }
    return n;
  }

  @Test
  void aHostThatHangsLeavesThreadsToTheNextOne() {
    assertThat(most("a")).isEqualTo(12);
    assertThat(most("b")).isEqualTo(3);
    assertThat(most("c")).isEqualTo(1);
  }

  @Test
  void workThatFoundNoThreadIsTakenOverInItsOrderAndOnce() {
    assertThat(most("a")).isEqualTo(12); // the 13th, called 12, waits
    assertThat(shares.enter("a", 50)).isFalse();
    assertThat(shares.enter("a", 12)).isFalse();
    shares.leave("a");
    assertThat(shares.next("a")).isEqualTo(12);
    assertThat(shares.enter("a", 12)).isTrue();
    assertThat(shares.next("a")).isEqualTo(50);
    assertThat(shares.next("a")).isNull();
  }

  @Test
  void workThatIsToHaveTheNextThreadKeepsItsPlaceWhenThereIsNone() {
    assertThat(most("a")).isEqualTo(12);
    assertThat(shares.enter("a", 50)).isFalse();
    assertThat(shares.enterNext("a")).isNull();
    shares.leave("a");
    assertThat(shares.enterNext("a")).isEqualTo(12);
    assertThat(shares.enterNext("a")).isNull();
    shares.leave("a");
    assertThat(shares.enterNext("a")).isEqualTo(50);
    assertThat(shares.enterNext("b")).isNull();
  }

  @Test
  void workThatGotAThreadByItselfWaitsNoMore() {
    assertThat(most("a")).isEqualTo(12);
    shares.leave("a");
    assertThat(shares.enter("a", 12)).isTrue();
    assertThat(shares.next("a")).isNull();
  }

  @Test
  void whoHelpsForLongJoinsThoseThatWait() {
    shares.joinOthers("a", 99);
    assertThat(shares.next("a")).isNull();
    assertThat(most("a")).isEqualTo(12);
    shares.joinOthers("a", 99);
    assertThat(shares.next("a")).isEqualTo(12);
    assertThat(shares.next("a")).isEqualTo(99);
  }

  @Test
  void whatIsGivenBackIsThereForOthers() {
    assertThat(most("a")).isEqualTo(12);
    for (int i = 0; i < 12; i++) {
      shares.leave("a");
    }
    assertThat(most("b")).isEqualTo(12);
  }
}
