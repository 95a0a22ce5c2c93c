package io.waf2kafka.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TurnTest {

  @Test
  void aLiveWindowThatWaitsGoesFirst() throws InterruptedException {
    Turn turn = new Turn();
    List<String> order = new CopyOnWriteArrayList<>();
    turn.take("holder", false);
    Thread history = waiter(turn, "history", false, order);
    Thread live = waiter(turn, "live", true, order);
    turn.giveBack("somebody else");
    assertThat(order).isEmpty();
    turn.giveBack("holder");
    live.join();
    history.join();
    assertThat(order).containsExactly("live", "history");
  }

  @Test
  void whoWantsItBackAtOnceLetsAnotherOneGo() throws InterruptedException {
    Turn turn = new Turn();
    List<String> order = new CopyOnWriteArrayList<>();
    turn.take("long", true);
    Thread first = waiter(turn, "first", false, order);
    Thread second = waiter(turn, "second", false, order);
    turn.giveBack("long");
    turn.take("long", true);
    order.add("long");
    turn.giveBack("long");
    first.join();
    second.join();
    assertThat(order).startsWith("first").containsExactlyInAnyOrder("first", "long", "second");
  }

  @Test
  void whoGivesUpWaitingHoldsNobodyBack() throws InterruptedException {
    Turn turn = new Turn();
    List<String> order = new CopyOnWriteArrayList<>();
    turn.take("holder", false);
    Thread interrupted = waiter(turn, "interrupted", true, order);
    Thread next = waiter(turn, "next", false, order);
    interrupted.interrupt();
    interrupted.join();
    turn.giveBack("holder");
    next.join();
    assertThat(order).containsExactly("next");
  }

  private static Thread waiter(Turn turn, String name, boolean live, List<String> order) {
    Thread thread =
        new Thread(
            () -> {
              try {
                turn.take(name, live);
                order.add(name);
                turn.giveBack(name);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
    return thread;
  }
}
