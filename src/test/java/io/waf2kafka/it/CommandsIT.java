package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.AsyncApi;
import io.waf2kafka.demo.Oracle;
import io.waf2kafka.demo.SimulatorConfigBuilder;
import io.waf2kafka.demo.Vendor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users command is carried out beside live windows, and never publishes an event twice. */
class CommandsIT {

  private static final List<String> STREAM = List.of("apptrana");
  private static final String EVENTS = "waf.events.apptrana";
  private static final String LETTERS = "waf.dead-letters";
  private static final String LIMIT = "max.message.bytes";

  @TempDir private Path folder;

  private int commands;

  /** Half of the interval was published before, so long ago that its seen events are forgotten. */
  @Test
  void aBackfillPublishesOnlyWhatTheTopicsDoNotHold() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant from = now.minusSeconds(1_200);
    try (Rig rig =
        rig(Rig.simulator().rate(Vendor.APPTRANA, 10).latency(Duration.ofMillis(300)))
            .with("APPTRANA_OVERLAP", "PT2S")
            .with("WAF_RESCAN", "")
            .with("WAF_MAX_TRANSACTION", "PT0.1S")) {
      rig.start();
      rig.published().awaitWatermark(now, Duration.ofMinutes(1), STREAM);
      String[] backfill = {
        "backfill", "--stream", "apptrana", "--from", "" + from, "--to", "" + now.minusSeconds(360)
      };

      assertThat(run(rig, 0, backfill)).contains("given to stream apptrana");
      rig.program().await("backfill window " + from);
      rig.program().kill();
      rig.start();
      assertThat(wait(rig, backfill)).contains("fetched " + from);

      Instant to = Instant.now().minusSeconds(2);
      rig.published().awaitWatermark(to, Duration.ofMinutes(1), STREAM);
      assertExact(rig, from, to);
      assertThat(wait(rig, backfill)).contains(": 0 events published");
      assertThat(run(rig, 0, "verify")).contains("no hole", "all well");
      AsyncApi api = new AsyncApi();
      assertThat(rig.published().json("waf.commands"))
          .isNotEmpty()
          .allSatisfy(command -> assertThat(api.faults("commandValue", command)).isEmpty());
    }
  }

  /** Events that their topic did not take: it takes them later. Rows that are none stay none. */
  @Test
  void aReplayPublishesEachDeadLetterThatIsAnEventNowOnce() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    try (Rig rig =
            rig(Rig.simulator().rate(Vendor.APPTRANA, 5).malformedShare(0.05))
                .with("WAF_START", "PT2M")
                .with("KAFKA_BATCH_SIZE", "4000");
        Admin admin = Admin.create(Map.of("bootstrap.servers", rig.bootstrapServers()))) {
      NewTopic small = new NewTopic(EVENTS, 2, (short) 1).configs(Map.of(LIMIT, "7000"));
      admin.createTopics(List.of(small)).all().get();
      rig.start();
      rig.published().awaitWatermark(now, Duration.ofMinutes(1), STREAM);
      assertThat(rig.program().terminate()).isZero();
      Set<String> tooLarge = uids(rig, "RecordTooLarge");
      Set<String> malformed = uids(rig, "MalformedRow");
      assertThat(tooLarge).isNotEmpty();
      assertThat(malformed).isNotEmpty();

      var resource = new ConfigResource(ConfigResource.Type.TOPIC, EVENTS);
      var mended = new AlterConfigOp(new ConfigEntry(LIMIT, "1000000"), AlterConfigOp.OpType.SET);
      admin.incrementalAlterConfigs(Map.of(resource, List.of(mended))).all().get();
      run(rig, 0, "dead-letters", "--replay");
      rig.start().await(": replay");
      rig.program().kill();
      rig.start();
      assertThat(wait(rig, "dead-letters", "--replay", "--stream", "apptrana"))
          .contains(" replayed", " still no events");
      assertThat(wait(rig, "backfill", "--stream", "apptrana", "--from", "PT4M", "--to", "PT1S"))
          .contains("fetched ");
      assertThat(wait(rig, "dead-letters", "--replay"))
          .contains("0 replayed, " + tooLarge.size() + " replayed before");

      assertThat(uids(rig, "RecordTooLarge")).isEqualTo(tooLarge);
      List<String> events = uids(rig.published().records(EVENTS), "ce_id");
      assertThat(events).doesNotHaveDuplicates().containsAll(tooLarge);
      assertThat(events).doesNotContainAnyElementsOf(malformed);
      assertExact(rig, now.minusSeconds(100), now);
      assertThat(run(rig, 0, "verify")).contains("no hole", "all well");
      List<JsonNode> listed =
          run(rig, 0, "dead-letters", "--json")
              .lines()
              .map(line -> Published.json(line.getBytes(StandardCharsets.UTF_8)))
              .toList();
      assertThat(listed).filteredOn(l -> l.get("replayed").asBoolean()).hasSize(tooLarge.size());
    }
  }

  private static Rig rig(SimulatorConfigBuilder simulator) {
    return new Rig(simulator).without("BALEEN_API_KEY");
  }

  private static Set<String> uids(Rig rig, String exception) {
    List<ConsumerRecord<String, byte[]>> letters =
        rig.published().records(LETTERS).stream()
            .filter(letter -> Published.header(letter, "exception").equals(exception))
            .toList();
    List<String> uids = uids(letters, "waf-uid");
    assertThat(uids).doesNotHaveDuplicates();
    return Set.copyOf(uids);
  }

  private static List<String> uids(Collection<ConsumerRecord<String, byte[]>> of, String header) {
    return of.stream().map(r -> Published.header(r, header)).collect(Collectors.toList());
  }

  /** Dead letters count only where they are no events for good. */
  private static void assertExact(Rig rig, Instant from, Instant to) {
    Published published = rig.published();
    Oracle oracle = new Oracle(rig.vendors().truth(), Vendor.APPTRANA);
    published.events(Vendor.APPTRANA).forEach(oracle::event);
    published.records(LETTERS).stream()
        .filter(letter -> Published.header(letter, "exception").equals("MalformedRow"))
        .forEach(l -> oracle.deadLetter(new String(l.value(), StandardCharsets.UTF_8)));
    Published.assertExact(oracle.report(from, to));
  }

  private String wait(Rig rig, String... arguments) {
    List<String> waiting = new ArrayList<>(List.of(arguments));
    waiting.add("--wait");
    return run(rig, 0, waiting.toArray(String[]::new));
  }

  private String run(Rig rig, int exitCode, String... arguments) {
    JavaProcess process =
        JavaProcess.start(
            folder.resolve("command-" + commands++),
            List.of("-Xmx128m", "-Dwaf2kafka.home=" + System.getProperty("user.dir")),
            "io.waf2kafka.cli.Waf2Kafka",
            List.of(arguments),
            Map.of("KAFKA_BOOTSTRAP_SERVERS", rig.bootstrapServers()));
    assertThat(process.exitCode()).as(process.output()).isEqualTo(exitCode);
    return process.output();
  }
}
