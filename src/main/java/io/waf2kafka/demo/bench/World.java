package io.waf2kafka.demo.bench;

import io.waf2kafka.cli.Waf2Kafka;
import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.BrokerMain;
import io.waf2kafka.demo.CommittedTopic;
import io.waf2kafka.demo.Folders;
import io.waf2kafka.demo.SimulatorMain;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Topics;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A broker and both vendors, each a process of its own, for programs that are measured whole. What
 * the broker wrote goes with it.
 */
final class World implements Closeable {

  private final Path data;
  private final Child broker;
  private final Child vendors;
  private final String brokers;
  private final String url;

  /**
   * Starts them; they end with this process at the latest.
   *
   * @param folder where the broker keeps its data
   * @param latency how long the vendors take for an answer
   * @param rate events a second of each vendor
   */
  World(Path folder, Duration latency, double rate) throws IOException {
    data = folder.resolve("broker");
    broker =
        Child.start(
            List.of("-Xmx512m"), BrokerMain.class, "--port=0", "--watch-stdin", "--dir=" + data);
    vendors =
        Child.start(
            List.of("-Xmx256m"),
            SimulatorMain.class,
            "--port=0",
            "--watch-stdin",
            "--latency=" + latency,
            "--apptrana-rate=" + rate,
            "--baleen-rate=" + rate);
    brokers = broker.ready();
    url = vendors.ready();
  }

  /**
   * Starts the program in it.
   *
   * @param home its folder
   * @param heap its most heap, megabytes
   * @param variables its own, over those that lead it here
   * @param log where it logs to
   */
  Child program(Path home, int heap, Map<String, String> variables, Path log) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", brokers);
    environment.put("APPTRANA_URL", url + "/wafportal/rest/siem/v1");
    environment.put("BALEEN_URL", url);
    environment.put("WAF_MAX_REQUESTS_PER_SECOND", "1000"); // the simulator has one account
    environment.putAll(variables);
    List<String> options = new ArrayList<>(Child.asLaunched());
    options.removeIf(option -> heap < 100 && option.startsWith("-Xms")); // as the launcher does
    options.addAll(List.of("-Xmx" + heap + "m", "-Dwaf2kafka.home=" + home));
    return Child.start(options, environment, log.toFile(), Waf2Kafka.class, "run");
  }

  /** The window records, from the first one on. */
  CommittedTopic windows() {
    Settings settings =
        new Settings(
            Map.of("waf.transactional-id-prefix", "bench"),
            Map.of("KAFKA_BOOTSTRAP_SERVERS", brokers));
    return new CommittedTopic(new KafkaSettings(settings), Topics.WINDOWS);
  }

  @Override
  public void close() throws IOException {
    vendors.close();
    broker.close();
    Folders.delete(data);
  }
}
