package io.waf2kafka.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * An {@link EmbeddedBroker} in its own JVM, so that a test can kill it with -9 and start it again
 * on the same port and directory. Prints {@code broker ready localhost:<port>} on standard output
 * when clients can use it. Exit code 2 for wrong use, 1 when the broker does not start.
 */
@Command(
    name = "broker",
    mixinStandardHelpOptions = true,
    description = "A single-node Kafka broker for demo and tests.")
public final class BrokerMain implements Callable<Integer> {

  @Option(names = "--port", description = "port to listen on, 0 for a free one", required = true)
  private int port;

  @Option(names = "--dir", description = "data directory, kept over restarts", required = true)
  private Path directory;

  @Option(names = "--watch-stdin", description = "stop when standard input is closed")
  private boolean watchStdin;

  private BrokerMain() {}

  /** Runs the broker until the process is stopped. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new BrokerMain()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    EmbeddedBroker broker = EmbeddedBroker.start(port, directory);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-close"));
    System.out.println("broker ready " + broker.bootstrapServers());
    Foreground.await(watchStdin);
    return 0;
  }
}
