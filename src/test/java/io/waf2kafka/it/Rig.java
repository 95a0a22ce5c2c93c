package io.waf2kafka.it;

import io.waf2kafka.BrokerLog;
import io.waf2kafka.demo.Folders;
import io.waf2kafka.demo.Simulator;
import io.waf2kafka.demo.SimulatorConfig;
import io.waf2kafka.demo.SimulatorConfigBuilder;
import io.waf2kafka.demo.bench.StreamsHome;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/**
 * One test's world: a broker in its own JVM, a simulator in this one, and the program in its own
 * JVM as often as the test starts it. Its seed is printed; {@code -Dit.seed=N} repeats it.
 */
final class Rig implements AutoCloseable {

  private final long seed;
  private final Path folder;
  private final Path home;
  private final int brokerPort = freePort();
  private final int managementPort = freePort();
  private final Map<String, String> env = new LinkedHashMap<>();
  private final Simulator simulator;
  private final List<String> options = new ArrayList<>(List.of("-Xmx256m"));
  private final List<JavaProcess> programs = new ArrayList<>();
  private JavaProcess broker;
  private JavaProcess program;

  /** A world with that simulator; its broker is up. */
  Rig(SimulatorConfigBuilder config) {
    this(config, anySeed());
  }

  /** The same with a seed of its own. */
  Rig(SimulatorConfigBuilder config, long seed) {
    this.seed = seed;
    System.out.println("seed " + seed + " (repeat with -Dit.seed=" + seed + ")");
    folder = temporary();
    home = Path.of(System.getProperty("user.dir"));
    simulator = Simulator.start(config.seed(seed).build());
    startBroker();
    env.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
    env.put("APPTRANA_URL", simulator.appTranaUrl());
    env.put("APPTRANA_CLIENT_ID", Simulator.CLIENT_ID);
    env.put("APPTRANA_CLIENT_SECRET", Simulator.CLIENT_SECRET);
    env.put("BALEEN_URL", simulator.baleenUrl());
    env.put("BALEEN_API_KEY", Simulator.API_KEY);
    env.put("BALEEN_NAMESPACE", Simulator.NAMESPACE);
    env.put("WAF_POLL", "* * * * * ?");
    env.put("WAF_SETTLE", "PT1S");
    env.put("WAF_START", "PT10M");
    env.put("WAF_MANAGEMENT_PORT", String.valueOf(managementPort));
  }

  /** The one that was asked for, else another one each time. */
  static long anySeed() {
    return Long.getLong("it.seed", new Random().nextInt(1_000_000));
  }

  static SimulatorConfigBuilder simulator() {
    return SimulatorConfig.builder();
  }

  Rig with(String variable, String value) {
    env.put(variable, value);
    return this;
  }

  Rig without(String variable) {
    env.remove(variable);
    return this;
  }

  /** The classes in that folder take the place of the program's own. */
  Rig withClasses(Path classes) {
    String others = System.getProperty("java.class.path");
    options.addAll(List.of("-cp", classes + File.pathSeparator + others));
    return this;
  }

  long seed() {
    return seed;
  }

  Simulator vendors() {
    return simulator;
  }

  String bootstrapServers() {
    return "localhost:" + brokerPort;
  }

  int managementPort() {
    return managementPort;
  }

  Path folder() {
    return folder;
  }

  void startBroker() {
    List<String> arguments =
        List.of("--port", "" + brokerPort, "--dir", folder.resolve("broker").toString());
    Path output = folder.resolve("broker-" + System.nanoTime() + ".log");
    broker =
        JavaProcess.start(
            output, List.of("-Xmx400m"), "io.waf2kafka.demo.BrokerMain", arguments, Map.of());
    broker.await("broker ready");
  }

  void killBroker() {
    broker.kill();
  }

  /** Starts the program with the shipped routes and settings. */
  JavaProcess start() {
    return start(home);
  }

  /** Starts the program with the routes and settings of another folder. */
  JavaProcess start(Path otherHome) {
    program = command("program", otherHome, "run");
    programs.add(program);
    return program;
  }

  /** Runs another command than `run` beside it; its output is kept in files of that name. */
  JavaProcess command(String name, String... arguments) {
    return command(name, home, arguments);
  }

  /** The same with the routes and settings of another folder. */
  JavaProcess command(String name, Path otherHome, String... arguments) {
    List<String> all = new ArrayList<>(options);
    all.add("-Dwaf2kafka.home=" + otherHome);
    return JavaProcess.start(
        folder.resolve(name + "-" + System.nanoTime() + ".log"),
        all,
        "io.waf2kafka.cli.Waf2Kafka",
        List.of(arguments),
        env);
  }

  /** The program's variables. */
  Map<String, String> environment() {
    return Map.copyOf(env);
  }

  JavaProcess program() {
    return program;
  }

  /** A copy of the shipped routes and settings, to be edited. */
  Path copyOfHome() {
    Path copy = folder.resolve("home");
    Folders.copyHome(home, copy);
    return copy;
  }

  /** Adds a stream of AppTrana to such a folder. */
  static void addStream(Path home, String id, String settings) {
    String stream = "\n" + StreamsHome.entry(id, "apptrana", settings);
    append(home.resolve("routes/streams.camel.yaml"), stream);
  }

  static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Published published() {
    return new Published(bootstrapServers(), simulator.truth());
  }

  void deleteTopic(String name) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin.deleteTopics(List.of(name)).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the vendors were asked so many times more. */
  void awaitRequests(int more) {
    long enough = simulator.requestCount() + more;
    Awaitility.await("requests")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> simulator.requestCount() >= enough);
  }

  /** What the broker appended, whatever became of it. */
  BrokerLog brokerLog() {
    return new BrokerLog(folder.resolve("broker"), bootstrapServers());
  }

  @Override
  public void close() {
    programs.forEach(JavaProcess::close);
    broker.close();
    simulator.close();
  }

  private static Path temporary() {
    try {
      Path target = Files.createDirectories(Path.of("target", "it"));
      return Files.createTempDirectory(target, "rig-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
