package io.waf2kafka.demo.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The process with broker and vendors. */
public final class Backend implements Closeable {

  private final Child process;
  private final String brokers;
  private final String vendorsUrl;

  private Backend(Child process, String brokers, String vendorsPort) {
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
    Child process = Child.start(List.of("-Xmx512m"), BackendMain.class, String.valueOf(events));
    String[] words = process.ready().split(" ");
    return new Backend(process, words[0], words[1]);
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
    process.close();
  }
}
