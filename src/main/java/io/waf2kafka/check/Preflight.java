package io.waf2kafka.check;

import io.waf2kafka.Application;
import io.waf2kafka.cluster.ClusterSettings;
import io.waf2kafka.config.Settings;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.stream.Probe;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Looks at every stream with credentials and at Kafka, all at once, with the routes, beans and
 * settings of {@code run}. Whoever does not answer in time is at fault.
 */
public final class Preflight {

  /** For the vendors and the brokers; starting the routes comes on top. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path home;
  private final Settings settings;
  private final Clock clock = Clock.systemUTC();

  public Preflight(Path home, Settings settings) {
    this.home = home;
    this.settings = settings;
  }

  /**
   * Looks.
   *
   * @throws io.waf2kafka.config.ConfigurationException when a setting cannot be used; nothing was
   *     contacted then
   */
  public List<Subject> run() throws Exception {
    try (Application application = Application.idle(home, settings, clock, Probe.beans(clock))) {
      application.start();
      List<Probe> probes =
          application.streams().all().stream()
              .map(run -> new Probe(run, application.context(), clock))
              .toList();
      return subjects(probes, kafka(probes));
    }
  }

  private KafkaSteps kafka(List<Probe> probes) {
    Set<String> sources =
        probes.stream()
            .map(probe -> probe.stream().source())
            .collect(Collectors.toCollection(TreeSet::new));
    KafkaSettings kafka = new KafkaSettings(settings);
    boolean grouped = ClusterSettings.of(settings).isGroup();
    return new KafkaSteps(kafka, new Topics(kafka, settings), sources, grouped);
  }

  private static List<Subject> subjects(List<Probe> probes, KafkaSteps kafka)
      throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(probes.size());
    CountDownLatch looked = new CountDownLatch(1);
    probes.forEach(probe -> start(probe.stream().id(), probe::run, asked));
    start(KafkaSteps.NAME, kafka::run, looked);
    long end = System.nanoTime() + PATIENCE.toNanos();
    asked.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    boolean over = looked.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    List<Subject> subjects = new ArrayList<>();
    probes.forEach(probe -> subjects.add(VendorSteps.of(probe)));
    subjects.add(kafka.subject(over));
    probes.forEach(Probe::cancel);
    return subjects;
  }

  private static void start(String name, Runnable task, CountDownLatch done) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } finally {
                done.countDown();
              }
            },
            "check-" + name);
    thread.setDaemon(true);
    thread.start();
  }
}
