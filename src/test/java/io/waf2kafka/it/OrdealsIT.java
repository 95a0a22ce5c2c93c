package io.waf2kafka.it;

import io.waf2kafka.demo.Fault;
import io.waf2kafka.demo.Faults;
import io.waf2kafka.demo.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * One hardship at a time, more of it than {@link OracleIT} has time for. Rows are late, malformed,
 * alike and on the ends of windows in each of them.
 */
@EnabledIfSystemProperty(named = "soak", matches = ".+")
class OrdealsIT {

  private static final Duration LONG_SLEEP = Duration.ofSeconds(90);

  @Test
  void pagesThatShiftAndRowsOutOfTheInterval() {
    run(
        Duration.ofSeconds(60),
        (rig, until) -> {
          Faults faults =
              Faults.none().with(Fault.REPEATED_ROWS, 0.4).with(Fault.ROWS_OUT_OF_RANGE, 0.4);
          inject(rig, faults.until(until));
          JavaProcess program = rig.start();
          await(until);
          return program;
        });
  }

  @Test
  void tenKillsAndThreeOfTheBrokerInAMinute() {
    run(
        Duration.ofSeconds(60),
        (rig, until) -> {
          Random random = new Random(rig.seed());
          Instant begin = Instant.now();
          JavaProcess program = rig.start();
          for (int kill = 1; kill <= 10; kill++) {
            await(begin.plusMillis(kill * 6_000L - random.nextInt(1_500)));
            if (kill % 3 == 0) {
              rig.killBroker();
            }
            program.kill();
            program = rig.start();
            if (kill % 3 == 0) {
              rig.startBroker();
            }
          }
          return program;
        });
  }

  @Test
  void sleepsForLongerThanItsTransactions() {
    run(LONG_SLEEP.plusSeconds(25), (rig, until) -> sleep(rig, until, false));
  }

  @Test
  void sleepsWhileAnotherInstanceWorks() {
    run(LONG_SLEEP.plusSeconds(25), (rig, until) -> sleep(rig, until, true));
  }

  /** It has a transaction open, which the broker ends after 30 s, or the other instance at once. */
  private static JavaProcess sleep(Rig rig, Instant until, boolean second) {
    JavaProcess program = rig.start();
    stopInTransaction(rig, program);
    Instant end = Instant.now().plus(LONG_SLEEP);
    JavaProcess other = second ? rig.start() : null;
    await(end);
    program.signal("CONT");
    await(until);
    if (second) {
      other.kill();
    }
    return program;
  }

  private static void stopInTransaction(Rig rig, JavaProcess program) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", rig.bootstrapServers()))) {
      Awaitility.await("an open transaction")
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(10))
          .until(
              () -> {
                if (isTransactionOpen(admin)) {
                  program.signal("STOP");
                  if (isTransactionOpen(admin)) {
                    return true;
                  }
                  program.signal("CONT");
                }
                return false;
              });
    }
  }

  private static boolean isTransactionOpen(Admin admin) throws Exception {
    var open = new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
    return !admin.listTransactions(open).all().get().isEmpty();
  }

  @Test
  void faultsOfEveryKindHealedAfterHalfAMinute() {
    run(
        Duration.ofSeconds(40),
        (rig, until) -> {
          inject(rig, Faults.all(1.0 / Fault.values().length).until(until));
          JavaProcess program = rig.start();
          await(until);
          return program;
        });
  }

  private static void run(Duration length, OracleRun.Ordeal ordeal) {
    new OracleRun(Rig.anySeed(), length, System.out::println).run(ordeal);
  }

  private static void inject(Rig rig, Faults faults) {
    for (Vendor vendor : Vendor.values()) {
      rig.vendors().inject(vendor, faults);
    }
  }

  private static void await(Instant moment) {
    Awaitility.await(moment.toString())
        .atMost(LONG_SLEEP.plusSeconds(60))
        .until(() -> !Instant.now().isBefore(moment));
  }
}
