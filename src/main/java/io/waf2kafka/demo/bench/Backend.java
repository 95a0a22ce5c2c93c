package io.waf2kafka.demo.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process with broker and vendors. */
public final class Backend implements Closeable {

  private final Process process;
  private final String brokers;
  private final String vendorsUrl;

  private Backend(Process process, String brokers, int vendorsPort) {
    this.process = process;
    this.brokers = brokers;
    this.vendorsUrl = "http://127.0.0.1:" + vendorsPort;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param events how many events AppTrana has in five minutes
   */
  public static Backend start(int events) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            BackendMain.class.getName(),
            String.valueOf(events));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null || !line.startsWith("ready ")) {
      process.destroyForcibly();
      throw new IOException("the broker of the bench did not start: " + line);
    }
    String[] words = line.split(" ");
    return new Backend(process, words[1], Integer.parseInt(words[2]));
  }

  /** The value for {@code bootstrap.servers}. */
  String brokers() {
    return brokers;
  }

  /** The base of Baleen's API. */
  String vendorsUrl() {
    return vendorsUrl;
  }

  /** The base of AppTrana's API. */
  String appTranaUrl() {
    return vendorsUrl + "/wafportal/rest/siem/v1";
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
