package io.waf2kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.config.Settings;
import io.waf2kafka.kafka.Archive;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.window.Commands;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.WindowPlan;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KnownIdsTest {

  private static final Interval MINUTE =
      new Interval(Instant.parse("2026-01-31T10:00:00Z"), Instant.parse("2026-01-31T10:01:00Z"));
  private static final WindowPlan PLAN =
      new WindowPlan("s", Kind.BACKFILL, MINUTE, MINUTE, List.of(), 1, null);

  @Test
  @Timeout(30)
  void noThreadWaitsForAnotherOneThatReads() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      KnownIds known = new KnownIds(stream(), archive(silent.getLocalPort()));
      Thread reader = new Thread(() -> known.learn(Commands.none(), PLAN));
      reader.setUncaughtExceptionHandler((thread, interrupted) -> {});
      reader.start();
      try (Socket connected = silent.accept()) {
        assertThat(connected.isConnected()).isTrue();
        assertThat(known.learn(Commands.none(), PLAN)).isFalse();
      } finally {
        reader.interrupt();
        reader.join();
      }
    }
  }

  private static Stream stream() {
    return new Stream("s", "apptrana", null, null, null, null, new StreamNotes("s"));
  }

  private static Archive archive(int port) {
    Map<String, String> settings =
        Map.of(
            "kafka.bootstrap.servers", "127.0.0.1:" + port, "waf.transactional-id-prefix", "test");
    return new Archive(new KafkaSettings(new Settings(settings, Map.of())));
  }
}
