package io.waf2kafka.cli;

import io.waf2kafka.Application;
import io.waf2kafka.config.Home;
import io.waf2kafka.config.Settings;
import io.waf2kafka.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * A start that nobody sees: the routes stand, but no stream runs and nothing is contacted. While it
 * goes on, the virtual machine notes which classes it loads ({@code -XX:ArchiveClassesAtExit}), so
 * that later starts find them ready. The launcher runs it once.
 */
final class Rehearsal {

  /** No setting of the environment has a part in it, and no broker or vendor is named. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
          "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT",
          "APPTRANA_CLIENT_ID", "nobody",
          "APPTRANA_CLIENT_SECRET", "none",
          "APPTRANA_URL", "http://127.0.0.1:1",
          "BALEEN_API_KEY", "none",
          "BALEEN_URL", "http://127.0.0.1:1",
          "WAF_MANAGEMENT_HOST", "127.0.0.1",
          "WAF_MANAGEMENT_PORT", "0");

  private Rehearsal() {}

  /** Ends with code 0 when all of it went well. */
  public static void main(String[] args) throws Exception {
    Logging.silent();
    Waf2Kafka.commands();
    Path home = Home.ofLauncher().path();
    Settings settings = Settings.read(home.resolve("config/application.properties"), SETTINGS);
    try (Application application = Application.idle(home, settings, Clock.systemUTC(), Map.of())) {
      application.start();
      openClients(new KafkaSettings(settings));
    }
    System.exit(0);
  }

  private static void openClients(KafkaSettings kafka) {
    new KafkaProducer<byte[], byte[]>(kafka.producer(0)).close(Duration.ZERO);
    new KafkaConsumer<byte[], byte[]>(kafka.consumer()).close(Duration.ZERO);
    Admin.create(kafka.admin()).close(Duration.ZERO);
  }
}
