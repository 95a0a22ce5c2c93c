package io.waf2kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final RequestBudget budget = new RequestBudget(20);
  private long now;

  private boolean isSent(Object who, boolean live) {
    return budget.ask(who, live, now) == 0;
  }

  private void useUp() {
    while (isSent("live", true)) {
      now++;
    }
    budget.leave("live");
  }

  /** Waits as long as it is told to, and gives how long that was. */
  private long waited(RequestBudget of, Object who, boolean live) {
    long begun = now;
    for (long wait = of.ask(who, live, now); wait > 0; wait = of.ask(who, live, now)) {
      now += wait;
    }
    return now - begun;
  }

  @Test
  void inNoSecondAreThereMoreThanItsMost() {
    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      waited(budget, "w", i % 3 == 0);
      sent.add(now);
      now += i % 7 * 5_000_000L;
    }
    for (int i = 20; i < sent.size(); i++) {
      assertThat(sent.get(i) - sent.get(i - 20)).isGreaterThanOrEqualTo(SECOND);
    }
  }

  @Test
  void historyLeavesAPartOfEachSecondToLiveWindows() {
    int history = 0;
    while (isSent("history", false)) {
      history++;
    }
    assertThat(history).isEqualTo(18);
    for (int i = 0; i < 2; i++) {
      assertThat(isSent("live", true)).isTrue();
    }
    assertThat(isSent("live", true)).isFalse();
  }

  @Test
  void aLiveWindowThatWaitsGoesBeforeHistoryThatWaitedLonger() {
    useUp();
    assertThat(isSent("history", false)).isFalse();
    assertThat(isSent("later", true)).isFalse();
    now += SECOND;
    assertThat(isSent("history", false)).isFalse();
    assertThat(isSent("later", true)).isTrue();
    assertThat(isSent("history", false)).isTrue();
  }

  @Test
  void aLiveWindowThatGaveUpHoldsNobodyBack() {
    useUp();
    assertThat(isSent("stopped", true)).isFalse();
    budget.leave("stopped");
    now += SECOND;
    assertThat(isSent("history", false)).isTrue();
  }

  @Test
  void isHalvedOnceForWhatIsRefusedTogether() {
    budget.tooMany(now);
    budget.tooMany(now + SECOND / 2);
    assertThat(budget.rate(now)).isEqualTo(10);
    budget.tooMany(now + SECOND);
    assertThat(budget.rate(now + SECOND)).isCloseTo(5, within(0.1));
  }

  @Test
  void growsBackEvenlyAndNeverOverItsMost() {
    budget.tooMany(now);
    assertThat(budget.rate(now + 30 * SECOND)).isCloseTo(15, within(0.01));
    assertThat(budget.rate(now + 60 * SECOND)).isEqualTo(20);
    assertThat(budget.rate(now + 6000 * SECOND)).isEqualTo(20);
  }

  @Test
  void neverKeepsALiveWindowWaitingForLong() {
    for (int i = 0; i < 60; i++) {
      now += SECOND;
      budget.tooMany(now);
      assertThat(waited(budget, "live", true)).isLessThanOrEqualTo(2 * SECOND);
    }
    assertThat(budget.rate(now)).isLessThan(1);
  }

  @Test
  void oneRequestASecondIsSharedByLiveAndHistory() {
    RequestBudget small = new RequestBudget(1);
    assertThat(waited(small, "history", false)).isZero();
    assertThat(waited(small, "live", true)).isEqualTo(SECOND);
    assertThat(waited(small, "history", false)).isEqualTo(SECOND);
  }

  @Test
  void whoeverWaitsSeesThatTheProgramStops() throws InterruptedException {
    RequestBudget small = new RequestBudget(1);
    small.await("first", true, () -> true);
    long begun = System.nanoTime();
    small.await("second", true, () -> true);
    assertThat(System.nanoTime() - begun).isLessThan(SECOND / 2);
  }

  /** Instances with 7, 5 and 1 of an account's 13 streams. */
  @Test
  void sharesOfInstancesNeverAddUpToMoreThanTheAccountHas() {
    List<Long> sent = new ArrayList<>();
    for (int streams : new int[] {7, 5, 1}) {
      RequestBudget one = new RequestBudget(20);
      one.share(streams / 13.0);
      now = 0;
      while (now < 20 * SECOND) {
        waited(one, "w", streams != 5);
        sent.add(now);
        now += 3_000_000L * streams;
      }
    }
    sent.sort(null);
    for (int i = 20; i < sent.size(); i++) {
      assertThat(sent.get(i) - sent.get(i - 20)).isGreaterThanOrEqualTo(SECOND);
    }
    assertThat(sent.size()).isGreaterThan(20 * 15); // whole requests a second only
  }

  @Test
  void aShareOfLessThanOneRequestASecondIsKept() {
    budget.share(0.01);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      waits.add(waited(budget, "live", true));
    }
    assertThat(waits).containsExactly(0L, 5 * SECOND, 5 * SECOND, 5 * SECOND);
  }

  @Test
  void whoHasNoStreamOfTheAccountMakesNoRequest() {
    budget.share(0);
    assertThat(isSent("live", true)).isFalse();
    budget.share(1);
    assertThat(isSent("live", true)).isTrue();
  }

  @Test
  void whatTheVendorRefusedShrinksAShareAsMuch() {
    budget.share(0.5);
    budget.tooMany(now);
    assertThat(budget.rate(now)).isEqualTo(5);
    assertThat(budget.rate(now + 60 * SECOND)).isEqualTo(10);
  }
}
