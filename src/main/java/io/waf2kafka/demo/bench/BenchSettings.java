package io.waf2kafka.demo.bench;

import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.Simulator;
import io.waf2kafka.demo.Vendor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings of a bench: the shipped ones, and over them what makes a round one window that
 * nothing else disturbs.
 */
final class BenchSettings {

  private BenchSettings() {}

  static Settings of(String name, Path home, Vendor vendor, Backend backend, Instant start) {
    Map<String, String> environment = new HashMap<>(credentials(vendor));
    environment.put("APPTRANA_URL", backend.appTranaUrl());
    environment.put("BALEEN_URL", backend.vendorsUrl());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", backend.brokers());
    environment.put("WAF_TRANSACTIONAL_ID_PREFIX", "bench-" + name);
    environment.put("WAF_START", start.toString());
    environment.put("WAF_POLL", "0 0 0 1 1 ? 2099");
    environment.put("WAF_SETTLE", "PT0S");
    environment.put("WAF_RESCAN", "");
    environment.put("WAF_MAX_REQUESTS_PER_SECOND", "1000");
    environment.put("APPTRANA_OVERLAP", "PT0S");
    environment.put("BALEEN_OVERLAP", "PT0S");
    environment.put("WAF_MANAGEMENT_PORT", "0");
    return Settings.read(home.resolve("config/application.properties"), environment);
  }

  private static Map<String, String> credentials(Vendor vendor) {
    return vendor == Vendor.APPTRANA
        ? Map.of(
            "APPTRANA_CLIENT_ID", Simulator.CLIENT_ID,
            "APPTRANA_CLIENT_SECRET", Simulator.CLIENT_SECRET)
        : Map.of("BALEEN_API_KEY", Simulator.API_KEY, "BALEEN_NAMESPACE", Simulator.NAMESPACE);
  }

  /** The same for the loop, whose transactions are its own. */
  static Settings ofLoop(Path home, Backend backend) {
    return Settings.read(
        home.resolve("config/application.properties"),
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            backend.brokers(),
            "WAF_TRANSACTIONAL_ID_PREFIX",
            "bench-loop"));
  }
}
