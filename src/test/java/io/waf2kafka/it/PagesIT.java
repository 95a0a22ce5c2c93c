package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.demo.Fault;
import io.waf2kafka.demo.Faults;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.demo.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A vendor that takes its time for each page: pages are asked for at the same time, and in vain.
 */
class PagesIT {

  private static final List<String> STREAM = List.of("baleen");
  private static final Duration LATENCY = Duration.ofMillis(200);

  /** 10,000 rows in one window; what goes wrong in its middle costs a few calls. */
  @Test
  void readsALargeWindowInAFractionOfTheTimeThatItsCallsTake() {
    Instant from = Instant.now().minusSeconds(200).truncatedTo(ChronoUnit.SECONDS);
    try (Rig rig = rig(50, from)) {
      rig.vendors().inject(Vendor.BALEEN, Faults.none().retryAfter(Duration.ofSeconds(1)));
      rig.start();
      for (Fault fault :
          List.of(
              Fault.TOO_MANY_REQUESTS,
              Fault.SERVER_ERROR,
              Fault.RESET,
              Fault.UNAUTHORIZED,
              Fault.STALL)) {
        rig.awaitRequests(8);
        rig.vendors().injectOnce(Vendor.BALEEN, fault);
      }
      Instant to = Instant.now();
      rig.published().awaitWatermark(to, Duration.ofMinutes(1), STREAM);
      rig.published().assertExact(Vendor.BALEEN, from, to);
      assertThat(rig.vendors().violations()).isEmpty();
      List<Request> pages = pagesOfTheFirstWindow(rig);
      assertThat(fastest(pages, 5)).isGreaterThanOrEqualTo(LATENCY.minusMillis(5));
      assertThat(fastest(pages, 30)).isLessThan(LATENCY.multipliedBy(15));
      JsonNode first = rig.published().windows("baleen").get(0);
      assertThat(first.get("requests").asLong()).isGreaterThanOrEqualTo(pages.size());
    }
  }

  @Test
  void readsPagesOneAfterAnotherWhereThatIsWanted() {
    Instant from = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    try (Rig rig = rig(20, from).with("BALEEN_PAGE_CONCURRENCY", "1")) {
      rig.start();
      Instant to = Instant.now();
      rig.published().awaitWatermark(to, Duration.ofMinutes(1), STREAM);
      rig.published().assertExact(Vendor.BALEEN, from, to);
      List<Request> pages = pagesOfTheFirstWindow(rig);
      assertThat(fastest(pages, 2)).isGreaterThanOrEqualTo(LATENCY.minusMillis(5));
      JsonNode first = rig.published().windows("baleen").get(0);
      long full =
          first.get("events").asLong() / 100; // then a short one, perhaps of none, and the first
      assertThat(pages).hasSize((int) full + 2);
    }
  }

  private static Rig rig(int perSecond, Instant from) {
    return new Rig(Rig.simulator().rate(Vendor.BALEEN, perSecond).latency(LATENCY))
        .without("APPTRANA_CLIENT_ID")
        .with("WAF_START", from.toString())
        .with("BALEEN_OVERLAP", "PT0S")
        .with("WAF_RESCAN", "")
        .with("WAF_MAX_REQUESTS_PER_SECOND", "100")
        .with("WAF_RETRY_MAX", "PT1S");
  }

  private static List<Request> pagesOfTheFirstWindow(Rig rig) {
    List<Request> pages =
        rig.vendors().requests().stream().filter(call -> call.method().equals("POST")).toList();
    String end = pages.get(0).parameters().get("end");
    return pages.stream().filter(page -> page.parameters().get("end").equals(end)).toList();
  }

  /** The shortest time in which so many requests came. */
  private static Duration fastest(List<Request> requests, int count) {
    Duration fastest = Duration.ofDays(1);
    for (int i = count - 1; i < requests.size(); i++) {
      Duration took = Duration.between(requests.get(i - count + 1).at(), requests.get(i).at());
      fastest = took.compareTo(fastest) < 0 ? took : fastest;
    }
    return fastest;
  }
}
