package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A vendor that takes connections and never answers, with more streams than there are threads. */
class HangingVendorIT {

  private static final int STREAMS = 100;
  private static final List<String> OTHER = List.of("baleen");

  /** One poll, one second to settle, and a busy machine's share. */
  private static final Duration LONGEST = Duration.ofSeconds(6);

  @Test
  void holdsBackNobodyElse() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Rig rig = new Rig(Rig.simulator()).without("APPTRANA_CLIENT_ID")) {
      rig.with("WAF_START", "PT1M").with("WAF_MAX_TRANSACTION", "PT1S");
      Path home = rig.copyOfHome();
      for (int i = 0; i < STREAMS; i++) {
        addStream(rig, home, "hangs" + i, "http://127.0.0.1:" + silent.getLocalPort());
      }
      rig.start(home);
      rig.published().awaitWatermark(Instant.now(), Duration.ofMinutes(1), OTHER);
      Instant end = Instant.now().plusSeconds(8);
      rig.published().awaitWatermark(end, Duration.ofSeconds(20), OTHER);
      Instant closed = null;
      for (JsonNode window : rig.published().windows("baleen")) {
        if (window.get("kind").asText().equals("live")) {
          Instant fetched = Instant.parse(window.get("fetched_at").asText());
          if (closed != null && fetched.isAfter(end.minusSeconds(8))) {
            assertThat(Duration.between(closed, fetched)).isLessThan(LONGEST);
          }
          closed = Instant.parse(window.get("to").asText());
        }
      }
    }
  }

  private static void addStream(Rig rig, Path home, String id, String url) {
    Rig.addStream(home, id, id);
    String prefix = id.toUpperCase(Locale.ROOT);
    rig.with(prefix + "_CLIENT_ID", id).with(prefix + "_CLIENT_SECRET", "x");
    rig.with(prefix + "_URL", url);
  }
}
