package io.waf2kafka.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.AsyncApi;
import io.waf2kafka.Compiler;
import io.waf2kafka.Page;
import io.waf2kafka.ocsf.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** docs/add-a-vendor.md, followed to the letter, adds a vendor; nothing else is needed. */
class AddAVendorIT {

  private static final AsyncApi API = new AsyncApi();
  private static final List<String> STREAM = List.of("example");

  @Test
  void theVendorOfThePageIsCollectedExactlyOnce() throws IOException {
    try (ExampleVendor vendor = new ExampleVendor();
        Rig rig = new Rig(Rig.simulator())) {
      Path home = addVendor(rig);
      rig.without("APPTRANA_CLIENT_ID").without("BALEEN_API_KEY").with("WAF_START", "PT3M");
      rig.with("EXAMPLE_URL", vendor.url()).with("EXAMPLE_API_KEY", ExampleVendor.KEY);
      Instant from = Instant.now().minus(Duration.ofMinutes(3));
      rig.start(home);
      Published published = rig.published();
      published.awaitWatermark(Instant.now(), Duration.ofMinutes(1), STREAM);
      JavaProcess check = rig.command("check", home, "check");
      assertThat(check.exitCode()).isZero();
      assertThat(check.output()).contains("example", "accepted (EXAMPLE_API_KEY)", "all well");
      assertThat(rig.program().terminate()).isZero();
      assertThat(rig.program().output()).doesNotContain("WARN", "ERROR", ExampleVendor.KEY);
      assertThat(vendor.violations()).isEmpty();
      assertEachOnce(published, from.getEpochSecond());
      JavaProcess verify = rig.command("verify", home, "verify");
      assertThat(verify.exitCode()).isZero();
      assertThat(verify.output()).contains("example", "no hole", "all well");
    }
  }

  /** Writes what the page prints into a copy of the program's home, and compiles it. */
  private static Path addVendor(Rig rig) throws IOException {
    Path home = rig.copyOfHome();
    List<Path> sources =
        Page.ADD_A_VENDOR.follow(home).stream()
            .filter(f -> f.toString().endsWith(".java"))
            .toList();
    Path classes = Files.createDirectories(home.resolve("classes"));
    assertThat(sources).hasSize(2);
    assertThat(Compiler.compile(sources, classes)).isEmpty();
    rig.withClasses(classes);
    return home;
  }

  /** Up to a few seconds before the watermark, since rows come late. */
  private static void assertEachOnce(Published published, long from) {
    long to = published.watermark("example").getEpochSecond() - 4;
    List<JsonNode> events = published.json("waf.events.example");
    List<ConsumerRecord<String, byte[]>> letters = published.records("waf.dead-letters");
    assertThat(events.stream().map(AddAVendorIT::second).filter(s -> s >= from && s < to))
        .containsExactlyInAnyOrderElementsOf(LongStream.range(from, to).boxed().toList());
    assertThat(letters.stream().map(AddAVendorIT::second).filter(s -> s >= from && s < to))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(from, to).filter(s -> s % 30 == 0).boxed().toList());
    assertThat(events).allSatisfy(AddAVendorIT::assertMapped);
    assertThat(letters).allSatisfy(AddAVendorIT::assertDescribed);
    List<JsonNode> windows = published.windows("example");
    assertThat(windows).allSatisfy(w -> assertThat(API.faults("window", w)).isEmpty());
    assertThat(sum(windows, "events")).isEqualTo(events.size());
    assertThat(sum(windows, "dead_letters")).isEqualTo(letters.size());
  }

  private static void assertMapped(JsonNode event) {
    assertThat(EventSchema.faults(event)).isEmpty();
    assertThat(event.at("/src_endpoint/ip").asText()).startsWith("192.0.2.");
    assertThat(event.at("/firewall_rule/name").asText()).isEqualTo("SQL injection");
    assertThat(event.at("/disposition").asText()).isEqualTo("Blocked");
    assertThat(event.at("/unmapped/example")).hasToString("{\"score\":7}");
  }

  private static void assertDescribed(ConsumerRecord<String, byte[]> letter) {
    Map<String, String> headers = Published.headers(letter);
    assertThat(API.faults("deadLetterHeaders", headers)).isEmpty();
    assertThat(headers.keySet()).isSubsetOf(API.names("deadLetterHeaders"));
    assertThat(headers).containsEntry("reason", "the row is no object with an id");
  }

  private static long second(JsonNode event) {
    return event.get("time").asLong() / 1000;
  }

  private static long second(ConsumerRecord<String, byte[]> letter) {
    return Long.parseLong(new String(letter.value(), UTF_8).replaceAll("[^0-9]", ""));
  }

  private static int sum(List<JsonNode> windows, String count) {
    return windows.stream().mapToInt(window -> window.get(count).asInt()).sum();
  }
}
