package io.waf2kafka.it;

import io.waf2kafka.demo.Fault;
import io.waf2kafka.demo.Faults;
import io.waf2kafka.demo.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/**
 * What befalls the program, its broker and its vendors, one thing after another, in an order drawn
 * from the rig's seed. Each thing comes after a drawn number of requests: in the middle of windows.
 */
final class Chaos {

  /** What is done to processes. */
  enum Action {
    /** kill -9, and a new start. */
    KILL,
    /** The broker is killed with -9, and started again. */
    KILL_BROKER,
    /** Both at once. */
    KILL_BOTH,
    /** SIGSTOP, and SIGCONT some seconds later. */
    FREEZE,
    /** SIGSTOP, a second instance, SIGCONT; the one or the other is killed then. */
    SECOND_INSTANCE,
    /** SIGTERM, and a new start. */
    TERMINATE
  }

  /** Each at least once in so many steps. */
  private static final List<Action> DECK =
      List.of(
          Action.KILL,
          Action.KILL,
          Action.KILL_BROKER,
          Action.KILL_BOTH,
          Action.FREEZE,
          Action.SECOND_INSTANCE,
          Action.TERMINATE);

  private final Rig rig;
  private final Random random;
  private final Consumer<String> progress;
  private final Deque<Action> deck = new ArrayDeque<>();
  private final Map<Action, Integer> done = new EnumMap<>(Action.class);
  private JavaProcess program;

  /**
   * @param progress is told each step, in one line
   */
  Chaos(Rig rig, Consumer<String> progress) {
    this.rig = rig;
    this.random = new Random(rig.seed());
    this.progress = progress;
  }

  /**
   * Starts the program, and makes its life hard up to that moment, on a slow machine for up to a
   * minute more: each thing is to be done once.
   *
   * @return the instance that runs in the end
   */
  JavaProcess run(Instant end) {
    program = rig.start();
    while (Instant.now().isBefore(end)
        || done.size() < Action.values().length && Instant.now().isBefore(end.plusSeconds(60))) {
      weather();
      awaitRequests(1 + random.nextInt(25));
      act(draw());
    }
    heal();
    return program;
  }

  private Action draw() {
    if (deck.isEmpty()) {
      List<Action> cards = new ArrayList<>(DECK);
      Collections.shuffle(cards, random);
      deck.addAll(cards);
    }
    return deck.remove();
  }

  /** Other faults of the vendors: few of every kind, or many of one kind. */
  private void weather() {
    for (Vendor vendor : Vendor.values()) {
      Faults faults = Faults.all(0.01);
      Fault storm = Fault.values()[random.nextInt(Fault.values().length)];
      // a second that is refused (400) twice by chance would be a gap, rightly
      if (random.nextInt(3) > 0 && storm != Fault.BAD_REQUEST) {
        faults = faults.with(storm, 0.1 + 0.4 * random.nextDouble());
      }
      rig.vendors()
          .inject(vendor, faults.stall(Duration.ofSeconds(1)).retryAfter(Duration.ofSeconds(1)));
    }
    rig.vendors().injectOnce(Vendor.APPTRANA, Fault.UNAUTHORIZED);
  }

  private void heal() {
    for (Vendor vendor : Vendor.values()) {
      rig.vendors().inject(vendor, Faults.none());
    }
    progress.accept("healed, " + done);
  }

  private void act(Action action) {
    progress.accept(action.name());
    done.merge(action, 1, Integer::sum);
    switch (action) {
      case KILL -> {
        program.kill();
        program = rig.start();
      }
      case KILL_BROKER -> {
        rig.killBroker();
        pass(random.nextInt(2_000));
        rig.startBroker();
      }
      case KILL_BOTH -> {
        rig.killBroker();
        program.kill();
        program = rig.start();
        rig.startBroker();
      }
      case FREEZE -> {
        program.signal("STOP");
        pass(1_000 + random.nextInt(4_000));
        program.signal("CONT");
      }
      case SECOND_INSTANCE -> secondInstance();
      case TERMINATE -> {
        if (program.terminate() != 0) {
          throw new AssertionError("SIGTERM did not end in code 0:\n" + program.output());
        }
        program = rig.start();
      }
    }
  }

  private void secondInstance() {
    program.signal("STOP");
    JavaProcess second = rig.start();
    awaitRequests(1 + random.nextInt(10));
    program.signal("CONT");
    awaitRequests(1 + random.nextInt(10));
    boolean firstStays = random.nextBoolean();
    (firstStays ? second : program).kill();
    program = firstStays ? program : second;
  }

  /** Requests tell where in its windows the program is; one that hears no answer makes few. */
  private void awaitRequests(int more) {
    long enough = rig.vendors().requestCount() + more;
    Instant late = Instant.now().plusSeconds(15);
    Awaitility.await("requests")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> rig.vendors().requestCount() >= enough || Instant.now().isAfter(late));
  }

  private static void pass(int millis) {
    Awaitility.await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
  }
}
