package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.ReadmeEdits;
import io.waf2kafka.demo.Vendor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The README's edits, made as printed in a copy of the routes, do what it says. */
class RouteEditsIT {

  private static final List<String> STREAMS = List.of("apptrana", "baleen");

  @Test
  void aFilterDropsEventsAndTheirWindowsCountThem() {
    try (Rig rig = new Rig(Rig.simulator())) {
      Published published = run(rig, "severity", STREAMS);
      assertThat(published.events(Vendor.APPTRANA))
          .isNotEmpty()
          .allMatch(event -> event.get("severity_id").asInt() >= 3);
      assertThat(published.events(Vendor.BALEEN))
          .anyMatch(event -> event.get("severity_id").asInt() < 3);
      long filtered = 0;
      long events = 0;
      for (JsonNode window : published.windows("apptrana")) {
        filtered += window.get("filtered").asLong();
        events += window.get("events").asLong();
      }
      assertThat(filtered).isPositive();
      assertThat(events).isEqualTo(published.events(Vendor.APPTRANA).size());
    }
  }

  @Test
  void anotherKey() {
    try (Rig rig = new Rig(Rig.simulator())) {
      Published published = run(rig, "key", STREAMS);
      List<ConsumerRecord<String, byte[]>> records = published.records("waf.events.apptrana");
      assertThat(records).isNotEmpty();
      for (ConsumerRecord<String, byte[]> record : records) {
        JsonNode event = Published.json(record.value());
        assertThat(record.key()).isEqualTo(event.at("/dst_endpoint/hostname").asText());
      }
    }
  }

  @Test
  void alertsGoToATopicOfTheirOwn() throws Exception {
    try (Rig rig = new Rig(Rig.simulator())) {
      create(rig, "waf.alerts");
      Published published = run(rig, "alerts", STREAMS);
      assertThat(published.json("waf.alerts"))
          .isNotEmpty()
          .allMatch(event -> event.get("is_alert").asBoolean());
      assertThat(published.events(Vendor.APPTRANA))
          .isNotEmpty()
          .noneMatch(event -> event.get("is_alert").asBoolean());
      assertThat(published.windows("apptrana"))
          .anyMatch(window -> window.at("/topics/waf.alerts").asLong() > 0);
    }
  }

  @Test
  void aSecondTenantIsAStreamOfItsOwn() {
    try (Rig rig = new Rig(Rig.simulator())) {
      rig.with("ACME_CLIENT_ID", "demo").with("ACME_CLIENT_SECRET", "demo-secret");
      rig.with("ACME_TENANT", "acme");
      Published published = run(rig, "tenant", List.of("acme", "apptrana", "baleen"));
      List<ConsumerRecord<String, byte[]>> records = published.records("waf.events.apptrana");
      assertThat(records)
          .filteredOn(r -> Published.header(r, "waf-stream").equals("acme"))
          .isNotEmpty()
          .allMatch(r -> tenant(r).equals("acme"));
      assertThat(records)
          .filteredOn(r -> Published.header(r, "waf-stream").equals("apptrana"))
          .isNotEmpty()
          .allMatch(r -> tenant(r).equals("default"));
    }
  }

  @Test
  void aStepThatFailsLosesAndDoublesNothing() throws IOException {
    try (Rig rig = new Rig(Rig.simulator()).with("WAF_START", "PT5M")) {
      Instant from = Instant.now().minus(Duration.ofMinutes(4));
      rig.start(FailsThreeTimes.in(rig.copyOfHome()));
      Instant to = Instant.now().plusSeconds(3);
      Published published = rig.published();
      published.awaitWatermark(to, Duration.ofMinutes(1), STREAMS);
      assertThat(rig.program().terminate()).isZero();
      assertThat(rig.program().output()).contains("a step of the user failed");
      published.assertExact(Vendor.APPTRANA, from, to);
      assertThat(published.windows("apptrana"))
          .allMatch(window -> window.get("filtered").asLong() == 0);
    }
  }

  private static String tenant(ConsumerRecord<String, byte[]> record) {
    return Published.json(record.value()).at("/metadata/tenant_uid").asText();
  }

  private static Published run(Rig rig, String edit, List<String> streams) {
    rig.with("WAF_START", "PT5M");
    Path home = rig.copyOfHome();
    ReadmeEdits.apply(home.resolve("routes"), edit);
    rig.start(home);
    Published published = rig.published();
    published.awaitWatermark(Instant.now(), Duration.ofMinutes(1), streams);
    assertThat(rig.program().terminate()).isZero();
    assertThat(rig.program().output()).doesNotContain("WARN", "ERROR");
    return published;
  }

  private static void create(Rig rig, String topic) throws Exception {
    Properties properties = new Properties();
    properties.putAll(Map.of("bootstrap.servers", rig.bootstrapServers()));
    try (Admin admin = Admin.create(properties)) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }
}
