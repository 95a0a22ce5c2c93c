package io.waf2kafka.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.EmbeddedBroker;
import io.waf2kafka.kafka.Archive;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.source.apptrana.AppTrana;
import io.waf2kafka.window.Command;
import io.waf2kafka.window.Commands.Open;
import io.waf2kafka.window.EventId;
import io.waf2kafka.window.IdSet;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Planner;
import io.waf2kafka.window.Refusals;
import io.waf2kafka.window.StreamState;
import io.waf2kafka.window.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the topics of a real broker hold, as backfills and replays see it. */
class ReplayTest {

  private static final Instant T = Instant.parse("2026-01-31T10:00:00Z");
  private static final String EVENTS = "waf.events.apptrana";
  private static final String LETTERS = "waf.dead-letters";
  private static final Timing TIMING =
      new Timing(
          Duration.ZERO,
          Duration.ofMinutes(4),
          null,
          Duration.ofMinutes(5),
          Duration.ofDays(30),
          Duration.ofDays(1),
          null);
  private static final StreamState STATE = StreamState.empty().startingAt(T.plusSeconds(9_000), T);

  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

  @TempDir private Path folder;

  private static String uid(int n) {
    return String.format("%032x", n + 1).repeat(2);
  }

  private static Interval minute(int from) {
    return new Interval(T.plusSeconds(60L * from), T.plusSeconds(60L * from + 60));
  }

  private void add(String topic, String stream, int minute, int n, String value, String... more) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, value.getBytes(UTF_8));
    String window = stream + "/live/" + minute(minute) + "/" + minute;
    header(record, "waf-stream", stream);
    header(record, "waf-window", window);
    header(record, topic.equals(LETTERS) ? "waf-uid" : "ce_id", uid(n));
    for (int i = 0; i < more.length; i += 2) {
      header(record, more[i], more[i + 1]);
    }
    records.add(record);
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(UTF_8));
  }

  private void window(String stream, int minute, String status) {
    String id = stream + "/live/" + minute(minute) + "/" + minute;
    String value =
        String.format(
            "{\"id\":\"%s\",\"stream\":\"%s\",\"status\":\"%s\",\"topics\":{\"own\":1}}",
            id, stream, status);
    records.add(new ProducerRecord<>("waf.windows", value.getBytes(UTF_8)));
  }

  private Archive publish(EmbeddedBroker broker) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
    var bytes = new ByteArraySerializer();
    try (Admin admin = Admin.create(config);
        var producer = new KafkaProducer<>(config, bytes, bytes)) {
      List<NewTopic> topics = new ArrayList<>();
      for (String name : List.of(EVENTS, LETTERS, "waf.windows", "own")) {
        topics.add(new NewTopic(name, 1, (short) 1));
      }
      admin.createTopics(topics).all().get();
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(record).get();
      }
    }
    Map<String, String> settings =
        Map.of(
            "kafka.bootstrap.servers",
            broker.bootstrapServers(),
            "waf.transactional-id-prefix",
            "test");
    return new Archive(new KafkaSettings(new Settings(settings, Map.of())));
  }

  @Test
  void whatTheTopicsHoldDecidesWhatIsPublished() throws Exception {
    for (int minute = 0; minute < 4; minute++) {
      window("s", minute, minute == 3 ? "gap" : "complete");
    }
    window("other", 3, "complete");
    add(EVENTS, "s", 1, 1, "{}", "ce_time", "2026-01-31T10:01:30.5Z");
    add("own", "s", 2, 2, "{}", "ce_time", "2026-01-31T23:00:00Z");
    add(EVENTS, "s", 90, 3, "{}", "ce_time", "2026-01-31T11:30:00Z");
    add(EVENTS, "other", 1, 4, "{}", "ce_time", "2026-01-31T10:01:30Z");
    add(LETTERS, "s", 0, 10, "{\"requestId\":\"a\"}", "waf-context", "www");
    add(LETTERS, "s", 0, 11, "[]");
    add(LETTERS, "s", 2, 1, "{}");
    add(LETTERS, "s", 2, 12, "{\"requestId\":\"", "waf-cut", "9");
    add(LETTERS, "s", 3, 13, "{}");
    add(LETTERS, "other", 3, 14, "{}");
    add(LETTERS, "s", 2, 15, "{\"requestId\":\"b\"}");
    add(LETTERS, "s", 2, 15, "{\"requestId\":\"b\"}");
    try (EmbeddedBroker broker = EmbeddedBroker.start(0, folder)) {
      Archive archive = publish(broker);
      assertKnown(archive);
      assertReplayed(archive);
    }
  }

  /** By their time or by their window, dead letters included; nothing of another stream. */
  private static void assertKnown(Archive archive) {
    IdSet ids = archive.ids("s", "apptrana", minute(1), 1_000);
    assertThat(List.of(1, 2, 10, 11, 12, 13, 15)).allMatch(n -> ids.contains(EventId.of(uid(n))));
    assertThat(ids.size()).isEqualTo(7);
    assertThat(archive.ids("s", "apptrana", minute(1), 6)).isNull();
    assertThat(archive.ids("s", "apptrana", minute(80), 1_000).size()).isZero();
  }

  private static void assertReplayed(Archive archive) {
    Stream stream = new Stream("s", "apptrana", null, TIMING, null, null, new StreamNotes("s"));
    Replay replay = new Replay("c", stream, new AppTrana(null));
    assertThat(replay.isOver(STATE)).isFalse();
    replay.load(archive);
    Planner planner = new Planner("s", TIMING, new Refusals());
    var plan = replay.plan(planner, STATE, List.of()).orElseThrow();
    assertThat(plan.closes()).isEqualTo(minute(0));
    assertThat(replay.plan(planner, STATE, List.of(plan))).isEmpty();
    assertThat(replay.done(new Open(new Command("c", Command.Type.REPLAY, null), "", 2, 0)))
        .hasFieldOrPropertyWithValue("failed", false)
        .extracting("outcome")
        .isEqualTo(
            "2 replayed, 1 replayed before, 1 still no events, 1 cut, and cannot be replayed, 1 of"
                + " windows that are not complete yet");
    replay.failed("why");
    assertThat(replay.isOver(STATE)).isTrue();
    assertThat(replay.plan(planner, STATE, List.of())).isEmpty();
  }
}
