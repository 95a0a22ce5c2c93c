package io.waf2kafka.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A main class of this project in its own JVM; ends with its test. */
final class HelperProcess implements AutoCloseable {

  private final Process process;
  private final String ready;

  private HelperProcess(Process process) throws IOException {
    this.process = process;
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (line != null && !line.contains(" ready ")) {
      line = output.readLine();
    }
    this.ready = line;
  }

  /** Starts the class and waits for the line that says it is ready. */
  static HelperProcess start(Class<?> main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(arguments);
    return new HelperProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The line it said when it was ready, or null when it ended before that. */
  String ready() {
    return ready;
  }

  /** Ends the process as kill -9 does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
