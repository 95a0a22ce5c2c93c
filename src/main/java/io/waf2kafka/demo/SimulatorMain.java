package io.waf2kafka.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A {@link Simulator} in its own JVM. Prints {@code simulator ready http://<host>:<port>} on
 * standard output when it listens. Exit code 2 for wrong use, 1 when it cannot listen.
 */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    description = "Simulates the APIs of AppTrana and Baleen.")
public final class SimulatorMain implements Callable<Integer> {

  private final SimulatorConfigBuilder config = SimulatorConfig.builder();

  @Option(names = "--host", description = "address to listen on (${DEFAULT-VALUE})")
  private String host = "127.0.0.1";

  @Option(names = "--port", description = "port to listen on, 0 for a free one", required = true)
  private int port;

  @Option(names = "--watch-stdin", description = "stop when standard input is closed")
  private boolean watchStdin;

  private SimulatorMain() {}

  /** Runs the simulator until the process is stopped. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new SimulatorMain()).execute(args));
  }

  @Option(names = "--seed", description = "all chance comes from it (default 42)")
  private void seed(long seed) {
    config.seed(seed);
  }

  @Option(names = "--apptrana-rate", description = "AppTrana's events a second (default 2)")
  private void appTranaRate(double rate) {
    config.rate(Vendor.APPTRANA, rate);
  }

  @Option(names = "--baleen-rate", description = "Baleen's events a second (default 1)")
  private void baleenRate(double rate) {
    config.rate(Vendor.BALEEN, rate);
  }

  @Option(names = "--token-life", description = "how long a token lives (default PT24H)")
  private void tokenLife(Duration life) {
    config.tokenLife(life);
  }

  @Option(names = "--callback", description = "URL that AppTrana calls with each code")
  private void callback(URI url) {
    config.callback(url);
  }

  @Option(names = "--late-share", description = "share of late events, 0 to 1 (default 0)")
  private void lateShare(double share) {
    config.lateShare(share);
  }

  @Option(names = "--max-lateness", description = "how late at most (default PT0S)")
  private void maxLateness(Duration lateness) {
    config.maxLateness(lateness);
  }

  @Option(names = "--malformed-share", description = "share of rows that are no event (default 0)")
  private void malformedShare(double share) {
    config.malformedShare(share);
  }

  @Option(names = "--latency", description = "pause before every answer (default PT0S)")
  private void latency(Duration latency) {
    config.latency(latency);
  }

  @Option(names = "--compressed", description = "gzip where the client accepts it")
  private void compressed(boolean compressed) {
    config.compressed(compressed);
  }

  @Option(
      names = "--fault",
      description = "share of requests that a fault hits, as in RESET=0.01; may be repeated")
  private Map<Fault, Double> faults = Map.of();

  @Override
  public Integer call() throws InterruptedException, IOException {
    try (Simulator simulator = Simulator.start(config.build(), InetAddress.getByName(host), port)) {
      for (Vendor vendor : Vendor.values()) {
        simulator.inject(vendor, Faults.none().with(faults));
      }
      System.out.println("simulator ready http://" + host + ":" + simulator.port());
      Foreground.await(watchStdin);
    }
    return 0;
  }
}
