package io.waf2kafka.stream;

import static io.waf2kafka.stream.RequestBudget.Urgency.FIRST;
import static io.waf2kafka.stream.RequestBudget.Urgency.HISTORY;
import static io.waf2kafka.stream.RequestBudget.Urgency.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.waf2kafka.stream.RequestBudget.Urgency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final RequestBudget budget = new RequestBudget(20);
  private long now;

  private boolean isSent(Object who, Urgency urgency) {
    return budget.ask(who, urgency, now) == 0;
  }

  private void assertGoes(RequestBudget of, Object who, Urgency urgency) {
    assertThat(of.ask(who, urgency, now)).as("%s", who).isZero();
  }

  private void assertWaits(RequestBudget of, Object who, Urgency urgency) {
    assertThat(of.ask(who, urgency, now)).as("%s", who).isPositive();
  }

  private RequestBudget usedUp(int most) {
    RequestBudget used = new RequestBudget(most);
    for (int i = 0; i < most; i++) {
      assertGoes(used, "before", LIVE);
    }
    return used;
  }

  /** Waits as long as it is told to, and gives how long that was. */
  private long waited(RequestBudget of, Object who, Urgency urgency) {
    long begun = now;
    for (long wait = of.ask(who, urgency, now); wait > 0; wait = of.ask(who, urgency, now)) {
      now += wait;
    }
    return now - begun;
  }

  @Test
  void inNoSecondAreThereMoreThanItsMost() {
    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      waited(budget, "w", i % 3 == 0 ? LIVE : HISTORY);
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
    while (isSent("history", HISTORY)) {
      history++;
    }
    assertThat(history).isEqualTo(18);
    for (int i = 0; i < 2; i++) {
      assertThat(isSent("live", LIVE)).isTrue();
    }
    assertThat(isSent("live", LIVE)).isFalse();
  }

  @Test
  void whatIsMoreUrgentGoesBeforeWhatWaitedLonger() {
    RequestBudget one = usedUp(1);
    assertWaits(one, "history", HISTORY);
    assertWaits(one, "live", LIVE);
    assertWaits(one, "taken up", FIRST);
    now += SECOND;
    assertWaits(one, "history", HISTORY);
    assertWaits(one, "live", LIVE);
    assertGoes(one, "taken up", FIRST);
    now += SECOND;
    assertWaits(one, "history", HISTORY);
    assertGoes(one, "live", LIVE);
    now += SECOND;
    assertGoes(one, "history", HISTORY);
  }

  @Test
  void whoWaitsLongestGoesFirstWhoeverAsksFirst() {
    for (Urgency urgency : Urgency.values()) {
      RequestBudget one = usedUp(1);
      List<String> line = List.of("a", "b", "c");
      line.forEach(who -> assertWaits(one, who, urgency));
      for (String first : line) {
        now += SECOND;
        line.stream()
            .filter(who -> who.compareTo(first) > 0)
            .forEach(w -> assertWaits(one, w, urgency));
        assertGoes(one, first, urgency);
      }
    }
  }

  @Test
  void whoWakesLateKeepsItsRequestAndHoldsNobodyBack() {
    RequestBudget two = usedUp(2);
    assertWaits(two, "late", LIVE);
    assertWaits(two, "second", LIVE);
    assertWaits(two, "third", LIVE);
    now += SECOND;
    assertGoes(two, "second", LIVE);
    assertWaits(two, "third", LIVE);
    assertGoes(two, "late", LIVE);
  }

  @Test
  void eachIsToldWhenItsOwnRequestIsFree() {
    RequestBudget two = new RequestBudget(2);
    assertGoes(two, "w", LIVE);
    now += SECOND / 4;
    assertGoes(two, "w", LIVE);
    assertThat(two.ask("a", LIVE, now)).isEqualTo(SECOND * 3 / 4);
    assertThat(two.ask("b", LIVE, now)).isEqualTo(SECOND);
    now += SECOND * 3 / 4;
    assertGoes(two, "a", LIVE);
    assertThat(two.ask("b", LIVE, now)).isEqualTo(SECOND / 4);
  }

  /** Twice as many streams as requests a second; each asks again as soon as it was served. */
  @Test
  void inAnAccountThatIsUsedUpNobodyWaitsLongerThanAllOthersTake() {
    Random random = new Random(7);
    Map<Integer, Long> since = new HashMap<>();
    List<Integer> streams = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
    long longest = 0;
    for (int step = 0; step < 3_000; step++) {
      now += SECOND / 100;
      Collections.shuffle(streams, random);
      for (int stream : streams) {
        since.putIfAbsent(stream, now);
        if (isSent(stream, LIVE)) {
          longest = Math.max(longest, now - since.remove(stream));
        }
      }
    }
    assertThat(longest).isLessThanOrEqualTo(2 * SECOND);
  }

  @Test
  void whoGaveUpHoldsNobodyBack() {
    RequestBudget one = usedUp(1);
    assertWaits(one, "stopped", LIVE);
    one.leave("stopped");
    now += SECOND;
    assertGoes(one, "history", HISTORY);
  }

  @Test
  void whoWasInterruptedHoldsNobodyBack() throws InterruptedException {
    RequestBudget one = new RequestBudget(1);
    one.await(LIVE, () -> false);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> one.await(LIVE, () -> false)).isInstanceOf(InterruptedException.class);
    assertThat(one.ask("history", HISTORY, System.nanoTime() + SECOND)).isZero();
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
      assertThat(waited(budget, "live", LIVE)).isLessThanOrEqualTo(2 * SECOND);
    }
    assertThat(budget.rate(now)).isLessThan(1);
  }

  @Test
  void oneRequestASecondIsSharedByLiveAndHistory() {
    RequestBudget small = new RequestBudget(1);
    assertThat(waited(small, "history", HISTORY)).isZero();
    assertThat(waited(small, "live", LIVE)).isEqualTo(SECOND);
    assertThat(waited(small, "history", HISTORY)).isEqualTo(SECOND);
  }

  @Test
  void whoeverWaitsSeesThatTheProgramStops() throws InterruptedException {
    RequestBudget small = new RequestBudget(1);
    small.await(LIVE, () -> true);
    long begun = System.nanoTime();
    small.await(LIVE, () -> true);
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
        waited(one, "w", streams != 5 ? LIVE : HISTORY);
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
      waits.add(waited(budget, "live", LIVE));
    }
    assertThat(waits).containsExactly(0L, 5 * SECOND, 5 * SECOND, 5 * SECOND);
  }

  @Test
  void whoHasNoStreamOfTheAccountMakesNoRequest() {
    budget.share(0);
    assertThat(isSent("live", LIVE)).isFalse();
    budget.share(1);
    assertThat(isSent("live", LIVE)).isTrue();
  }

  @Test
  void whatTheVendorRefusedShrinksAShareAsMuch() {
    budget.share(0.5);
    budget.tooMany(now);
    assertThat(budget.rate(now)).isEqualTo(5);
    assertThat(budget.rate(now + 60 * SECOND)).isEqualTo(10);
  }
}
