package io.waf2kafka.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A single-node Kafka broker (KRaft: broker and controller in one) in this JVM, on the loopback
 * interface.
 *
 * <p>Topics are never created by themselves. A data directory given by the caller is kept, so a
 * broker started on it again has the same topics and records; one that was made here is deleted by
 * {@link #close()}.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final int NODE = 1;

  private final int port;
  private final Optional<Path> ownDirectory;
  private final KafkaRaftServer server;

  private EmbeddedBroker(int port, Path directory, boolean own) {
    this.port = port;
    this.ownDirectory = own ? Optional.of(directory) : Optional.empty();
    format(directory);
    this.server =
        new KafkaRaftServer(
            new KafkaConfig(settings(port, freePort(), directory), false), Time.SYSTEM);
  }

  /** Starts a broker on a free port with a temporary data directory. */
  public static EmbeddedBroker start() {
    try {
      return start(0, Files.createTempDirectory("waf2kafka-broker-"), true);
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for the broker", e);
    }
  }

  /**
   * Starts a broker and returns when clients can use it.
   *
   * @param port the port to listen on, 0 for a free one
   * @param directory where its data are, created when missing
   * @throws UncheckedIOException when the directory cannot be prepared
   * @throws RuntimeException when the broker does not start, for example because the port is taken
   */
  public static EmbeddedBroker start(int port, Path directory) {
    return start(port, directory, false);
  }

  private static EmbeddedBroker start(int port, Path directory, boolean own) {
    try {
      EmbeddedBroker broker = new EmbeddedBroker(port == 0 ? freePort() : port, directory, own);
      broker.server.startup();
      return broker;
    } catch (RuntimeException | LinkageError e) {
      // Kafka's classes cannot be initialised once the virtual machine is told to end
      if (own) {
        Folders.delete(directory);
      }
      throw e;
    }
  }

  /** The value for {@code bootstrap.servers}: {@code localhost:port}. */
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  /** The port clients connect to. */
  public int port() {
    return port;
  }

  /** Stops the broker in an orderly way and deletes its data directory if it made it itself. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    ownDirectory.ifPresent(Folders::delete);
  }

  private static void format(Path directory) {
    try {
      Files.createDirectories(directory);
      new Formatter()
          .setNodeId(NODE)
          .setClusterId(Uuid.ZERO_UUID.toString())
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .setIgnoreFormatted(true)
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("broker storage not usable: " + directory, e);
    } catch (Exception e) {
      throw new IllegalStateException("broker storage cannot be formatted: " + directory, e);
    }
  }

  private static Map<String, String> settings(int port, int controllerPort, Path directory) {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", Integer.toString(NODE)),
        Map.entry("log.dirs", directory.toString()),
        Map.entry(
            "listeners",
            "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
        Map.entry("advertised.listeners", "PLAINTEXT://localhost:" + port),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("controller.quorum.voters", NODE + "@localhost:" + controllerPort),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("transaction.state.log.num.partitions", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "4"),
        Map.entry("background.threads", "2"),
        Map.entry("num.recovery.threads.per.data.dir", "2"),
        // one node has nobody to hand its partitions to
        Map.entry("controlled.shutdown.enable", "false"),
        // a broker that was killed may come back under the same id at once
        Map.entry("broker.session.timeout.ms", "3000"),
        Map.entry("broker.heartbeat.interval.ms", "500"),
        Map.entry("initial.broker.registration.timeout.ms", "30000"));
  }

  /** A port of this machine that nobody listens on now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }
}
