package io.waf2kafka.demo.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another Java process of a bench, with this one's class path; it ends with it. */
final class Child implements Closeable {

  private static final String READY = " ready ";
  private static final Path PROC = Path.of("/proc");

  private final Process process;
  private final BufferedReader output;

  private Child(Process process) {
    this.process = stopping(process);
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a main class whose output is read here. */
  static Child start(List<String> options, Class<?> main, String... arguments) throws IOException {
    return new Child(builder(options, main, arguments).start());
  }

  /** Starts a main class that logs to a file. */
  static Child start(
      List<String> options, Map<String, String> variables, File log, Class<?> main, String argument)
      throws IOException {
    ProcessBuilder builder = builder(options, main, argument).redirectErrorStream(true);
    builder.environment().putAll(variables);
    return new Child(builder.redirectOutput(log).start());
  }

  /** The process, which is stopped when this one is. */
  static Process stopping(Process process) {
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "bench-stop"));
    return process;
  }

  /** What the launcher gave to this Java; what comes later counts where it stands twice. */
  static List<String> asLaunched() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }

  /** A main class with this process's class path; its errors are shown. */
  static ProcessBuilder builder(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(tool("java"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** What it says when it is ready, after that word; what comes later is not wanted. */
  String ready() throws IOException {
    String line = output.readLine();
    while (line != null && !line.contains(READY)) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("a process of the bench did not start");
    }
    Thread rest = new Thread(this::drain, "bench-output");
    rest.setDaemon(true);
    rest.start();
    return line.substring(line.indexOf(READY) + READY.length());
  }

  private void drain() {
    try {
      output.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // it ended
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Megabytes that are resident; 0 where the system does not tell. */
  long resident() throws IOException {
    Path status = PROC.resolve(process.pid() + "/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /**
   * Megabytes of its heap that are in use after a full collection; -1 where the Java has no tools.
   */
  double heapAfterCollection() throws IOException {
    Path jcmd = Path.of(tool("jcmd"));
    if (!Files.isExecutable(jcmd)) {
      return -1;
    }
    Process tool =
        new ProcessBuilder(jcmd.toString(), "" + process.pid(), "GC.class_histogram").start();
    try (BufferedReader lines = tool.inputReader()) {
      return lines
          .lines()
          .filter(line -> line.startsWith("Total"))
          .mapToDouble(line -> Long.parseLong(line.trim().split("\\s+")[2]) / 1e6)
          .findFirst()
          .orElse(-1);
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
