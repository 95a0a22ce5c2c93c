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
