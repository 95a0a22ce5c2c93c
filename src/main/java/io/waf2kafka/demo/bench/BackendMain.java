package io.waf2kafka.demo.bench;

import io.waf2kafka.demo.EmbeddedBroker;
import io.waf2kafka.demo.QuietLog;
import io.waf2kafka.demo.Simulator;
import java.io.IOException;

/**
 * Broker and vendors of a bench in a process of their own. Its argument is the number of events
 * that AppTrana has in five minutes. Prints {@code backend ready <broker> <port of the vendors>},
 * and ends with its standard input.
 */
public final class BackendMain {

  private BackendMain() {}

  /** Runs them. */
  public static void main(String[] args) throws IOException {
    QuietLog.use();
    EmbeddedBroker broker = EmbeddedBroker.start();
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-close"));
    try (Simulator vendors = Simulator.start(BenchVendors.config(Integer.parseInt(args[0])))) {
      System.out.println("backend ready " + broker.bootstrapServers() + " " + vendors.port());
      while (System.in.read() >= 0) {
        // only its end has a meaning: the bench is over, or its process is gone
      }
    }
    System.exit(0);
  }
}
