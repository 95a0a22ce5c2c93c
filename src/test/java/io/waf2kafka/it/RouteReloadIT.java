package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.demo.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A route that is edited while events flow takes effect; nothing is lost, nothing comes twice. */
class RouteReloadIT {

  private static final String PUBLISH = "                        - to: direct:publish-event";

  private static String place(String text, String line) {
    long before = text.substring(0, text.indexOf(line)).lines().count();
    long number = line.startsWith(" ") ? before + 1 : before;
    return "routes/apptrana.camel.yaml:" + number + " cannot be used, the old route runs on: ";
  }

  @Test
  void editsUnderLoadLoseAndDoubleNothing() throws IOException {
    try (Rig rig =
        new Rig(Rig.simulator().rate(Vendor.APPTRANA, 100).latency(Duration.ofMillis(200)))) {
      Path home = rig.with("WAF_START", "PT3M").copyOfHome();
      Path file = home.resolve("routes/apptrana.camel.yaml");
      String shipped = Files.readString(file);
      Instant from = Instant.now().minus(Duration.ofMinutes(2));
      JavaProcess program = rig.start(home).await("apptrana: live window");
      Files.writeString(file, shipped.replace(PUBLISH, PUBLISH.replace("to:", "too:")));
      program.await(place(shipped, PUBLISH) + "Unknown node id: too");
      Files.writeString(file, shipped.replace("ref: apptrana-calls", "ref: nobody"));
      program.await(place(shipped, "ref: apptrana-calls") + "No bean could be found");
      String step = PUBLISH.replace("to: direct:publish-event", "log: edited ${body[class_uid]}");
      Files.writeString(file, shipped.replace(PUBLISH, step + "\n" + PUBLISH));
      program.await("its route was taken up").await("edited 4002");
      Files.writeString(home.resolve("routes/streams.camel.yaml"), "# gone\n[]\n");
      program.await("takes effect when the program is started again");
      Instant to = Instant.now().plusSeconds(2);
      Published published = rig.published();
      published.awaitWatermark(to, Duration.ofMinutes(1), List.of("apptrana", "baleen"));
      assertThat(program.terminate()).isZero();
      published.assertExact(Vendor.APPTRANA, from, to);
      assertThat(published.windows("apptrana"))
          .allMatch(window -> window.get("filtered").asLong() == 0);
    }
  }
}
