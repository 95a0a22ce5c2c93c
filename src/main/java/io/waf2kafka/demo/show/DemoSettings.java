package io.waf2kafka.demo.show;

import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings of the demo: those of {@code config/application.properties}, and over them broker,
 * vendors and a quick pace. The environment of the process does not count, so that no real account
 * and no real broker is ever touched.
 */
final class DemoSettings {

  private static final int USUAL_PORT = 8080;

  private DemoSettings() {}

  static Settings of(Path home, String brokers, Simulator vendors) throws IOException {
    Path file = home.resolve("config/application.properties");
    Map<String, String> environment = new HashMap<>();
    for (String key : Settings.read(file, Map.of()).all().keySet()) {
      if (key.startsWith("kafka.")) {
        environment.put(Settings.variable(key), "");
      }
    }
    environment.put("KAFKA_BOOTSTRAP_SERVERS", brokers);
    environment.putAll(vendors(vendors));
    environment.putAll(pace());
    environment.put("WAF_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("WAF_MANAGEMENT_PORT", String.valueOf(managementPort()));
    return Settings.read(file, environment);
  }

  private static Map<String, String> vendors(Simulator vendors) {
    return Map.of(
        "APPTRANA_URL",
        vendors.appTranaUrl(),
        "APPTRANA_CLIENT_ID",
        Simulator.CLIENT_ID,
        "APPTRANA_CLIENT_SECRET",
        Simulator.CLIENT_SECRET,
        "APPTRANA_CODE_FROM",
        "location",
        "APPTRANA_WEBSITES",
        "",
        "BALEEN_URL",
        vendors.baleenUrl(),
        "BALEEN_API_KEY",
        Simulator.API_KEY,
        "BALEEN_NAMESPACE",
        Simulator.NAMESPACE,
        "BALEEN_RULE_IDS",
        "",
        "BALEEN_TIME_ZONE",
        "UTC");
  }

  private static Map<String, String> pace() {
    return Map.of(
        "WAF_START", "PT" + DemoRun.HISTORY.toMinutes() + "M",
        "WAF_POLL", "0/2 * * * * ?",
        "WAF_SETTLE", "PT1S",
        "WAF_RETRY_MAX", "PT2S",
        "WAF_RESCAN", "");
  }

  private static int managementPort() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket usual = new ServerSocket(USUAL_PORT, 1, here)) {
      return usual.getLocalPort();
    } catch (IOException e) {
      try (ServerSocket free = new ServerSocket(0, 1, here)) {
        return free.getLocalPort();
      }
    }
  }
}
