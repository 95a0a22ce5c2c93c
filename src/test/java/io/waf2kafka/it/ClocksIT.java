package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.demo.Vendor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clocks of vendor and machine are minutes apart: nothing is lost, nothing closed too soon. */
class ClocksIT {

  @ParameterizedTest
  @CsvSource({"-10, s ahead of the vendor's", "10, s behind the vendor's"})
  void closesWhatIsOverByBothClocksAndSaysWhichIsWrong(int minutes, String said) {
    Duration offset = Duration.ofMinutes(minutes);
    Clock vendors = Clock.offset(Clock.systemUTC(), offset);
    try (Rig rig = new Rig(Rig.simulator().clock(vendors)).with("WAF_START", "PT20M")) {
      rig.without("BALEEN_API_KEY");
      Instant from = Instant.now().minus(Duration.ofMinutes(19));
      Instant to = Instant.now().plus(minutes < 0 ? offset : Duration.ZERO).plusSeconds(8);
      rig.start();
      rig.published().awaitWatermark(to, Duration.ofMinutes(1), List.of("apptrana"));
      rig.published().assertExact(Vendor.APPTRANA, from, to);
      assertThat(rig.published().windows("apptrana"))
          .allSatisfy(
              window -> {
                Instant fetched = Instant.parse(window.get("fetched_at").asText());
                assertThat(Instant.parse(window.get("to").asText()))
                    .isBefore(minutes < 0 ? fetched.plus(offset) : fetched);
              });
      assertThat(rig.program().output()).containsOnlyOnce(said).doesNotContain("ERROR");
    }
  }
}
