package io.waf2kafka.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waf2kafka.window.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** `verify` is content with what the program published, and finds what others planted. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class VerifyIT {

  private static final String TOPIC = "waf.events.apptrana";
  private static final String CHANGED = "cd".repeat(32);

  @TempDir private static Path folder;

  private static JavaProcess withoutBroker;

  /** It waits for 12 s; the other test, first by its name, runs meanwhile. */
  @BeforeAll
  static void startWithoutBroker() {
    withoutBroker = start("localhost:" + Rig.freePort(), "without-broker");
  }

  @Test
  void isContentWithTheProgramAndFindsWhatIsPlanted() {
    try (Rig rig = new Rig(Rig.simulator().malformedShare(0.02)).with("WAF_START", "PT5M")) {
      rig.start();
      Published published = rig.published();
      List<String> streams = List.of("apptrana", "baleen");
      published.awaitWatermark(Instant.now().plusSeconds(1), Duration.ofMinutes(2), streams);

      assertThat(verify(rig, "while-it-runs"))
          .containsSubsequence("apptrana", "baleen", "all well");
      assertThat(rig.program().terminate()).isZero();
      assertThat(verify(rig, "at-rest", "--stream", "baleen")).doesNotContain("apptrana");

      List<ConsumerRecord<String, byte[]>> events = published.records(TOPIC);
      ConsumerRecord<String, byte[]> event = events.get(events.size() / 2);
      JsonNode last = published.windows("apptrana").get(published.windows("apptrana").size() - 1);
      plant(rig, event, last);
      assertFound(rig, Published.header(event, "ce_id"), Published.header(event, "waf-window"));
    }
  }

  /** An event again, with another value; then a window with an event that is not its own. */
  private static void plant(Rig rig, ConsumerRecord<String, byte[]> event, JsonNode last) {
    Map<String, Object> config = Map.of("bootstrap.servers", rig.bootstrapServers());
    byte[] value = "{}".getBytes(UTF_8);
    Instant from = Instant.parse(last.get("to").asText()).plusSeconds(10);
    String id = "apptrana/live/" + from + "/" + from.plusSeconds(1) + "/999999";
    Tally tally = new Tally();
    tally.event(TOPIC, CHANGED, event.value());
    ObjectNode window = last.deepCopy();
    window.put("id", id).put("from", from.toString()).put("to", from.plusSeconds(1).toString());
    window.put("events", 1).put("dead_letters", 0).put("digest", tally.digest());
    var bytes = new ByteArraySerializer();
    try (var producer = new KafkaProducer<>(config, bytes, bytes)) {
      producer.send(new ProducerRecord<>(TOPIC, null, null, null, value, event.headers()));
      producer.send(changed(event, id, value));
      producer.send(new ProducerRecord<>("waf.windows", null, window.toString().getBytes(UTF_8)));
    }
  }

  private static ProducerRecord<byte[], byte[]> changed(
      ConsumerRecord<String, byte[]> event, String window, byte[] value) {
    var record = new ProducerRecord<byte[], byte[]>(TOPIC, value);
    Headers headers = record.headers();
    event.headers().forEach(headers::add);
    headers.remove("ce_id").add("ce_id", CHANGED.getBytes(UTF_8));
    headers.remove("waf-window").add("waf-window", window.getBytes(UTF_8));
    return record;
  }

  private static void assertFound(Rig rig, String uid, String window) {
    JavaProcess process = start(rig.bootstrapServers(), "planted");
    JavaProcess machine = start(rig.bootstrapServers(), "json", "--json");
    assertThat(process.exitCode()).isEqualTo(1);
    assertThat(process.output().lines().filter(line -> line.startsWith("FAULT")))
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line)
                    .startsWith("FAULT apptrana, window " + window + ", uid " + uid)
                    .contains("more than once"),
            line ->
                assertThat(line)
                    .startsWith("FAULT apptrana, window " + window + ": its record counts"),
            line ->
                assertThat(line)
                    .startsWith("FAULT apptrana, window " + window + ", uid " + uid)
                    .contains("it was changed"),
            line -> assertThat(line).contains("/999999: ", "an event was changed"),
            line -> assertThat(line).contains("/999999, uid " + CHANGED, "it was changed"),
            line -> assertThat(line).startsWith("FAULT apptrana: a hole: no window covers"));

    assertThat(machine.exitCode()).isEqualTo(1);
    JsonNode json = Published.json(machine.output().getBytes(UTF_8));
    assertThat(json.get("ok").asBoolean()).isFalse();
    JsonNode apptrana = json.get("streams").get(0);
    assertThat(apptrana.at("/duplicates/0/uid").asText()).isEqualTo(uid);
    assertThat(apptrana.at("/coverage/holes")).hasSize(1);
    assertThat(apptrana.get("faults")).hasSize(6);
    assertThat(json.get("streams").get(1).get("faults")).isEmpty();
  }

  @Test
  void saysInOneLineWithCode2ThatNoBrokerAnswers() {
    assertThat(withoutBroker.exitCode()).isEqualTo(2);
    assertThat(withoutBroker.output().lines())
        .singleElement()
        .asString()
        .startsWith("waf2kafka: KAFKA_BOOTSTRAP_SERVERS=localhost:");
  }

  private static List<String> verify(Rig rig, String name, String... options) {
    JavaProcess process = start(rig.bootstrapServers(), name, options);
    assertThat(process.exitCode()).as(process.output()).isZero();
    return process.output().lines().toList();
  }

  private static JavaProcess start(String bootstrapServers, String name, String... options) {
    List<String> arguments = new ArrayList<>(List.of("verify"));
    arguments.addAll(List.of(options));
    return JavaProcess.start(
        folder.resolve(name),
        List.of("-Xmx128m", "-Dwaf2kafka.home=" + System.getProperty("user.dir")),
        "io.waf2kafka.cli.Waf2Kafka",
        arguments,
        Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers));
  }
}
