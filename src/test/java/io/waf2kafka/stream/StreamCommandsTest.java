package io.waf2kafka.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.EmbeddedBroker;
import io.waf2kafka.kafka.Archive;
import io.waf2kafka.kafka.CommandLog;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Lane;
import io.waf2kafka.kafka.LaneRestartedException;
import io.waf2kafka.kafka.Lanes;
import io.waf2kafka.kafka.Session;
import io.waf2kafka.kafka.SmallKafka;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.source.apptrana.AppTrana;
import io.waf2kafka.window.Commands;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.Planner;
import io.waf2kafka.window.Refusals;
import io.waf2kafka.window.StreamState;
import io.waf2kafka.window.Tally;
import io.waf2kafka.window.Timing;
import io.waf2kafka.window.WindowPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a stream, with the topics of a real broker. */
class StreamCommandsTest {

  private static final Instant T = Instant.parse("2026-01-31T10:00:00Z");
  private static final Instant NOW = T.plusSeconds(9_000);
  private static final Timing TIMING =
      new Timing(
          Duration.ZERO,
          Duration.ofMinutes(4),
          null,
          Duration.ofMinutes(5),
          Duration.ofDays(30),
          Duration.ofDays(1),
          null);

  /** Of a stream that has closed a window. */
  private static final StreamState STATE =
      StreamState.empty()
          .startingAt(NOW.minusSeconds(60), NOW)
          .finished(new WindowPlan("s", Kind.LIVE, minute(NOW), minute(NOW), List.of(), 1, null));

  private static final Output OUTPUT = new Output(Output.Schema.OCSF, Output.Checked.NONE, false);

  private final Stream stream =
      new Stream("s", "apptrana", null, TIMING, null, OUTPUT, new StreamNotes("s"));

  @TempDir private Path folder;

  private EmbeddedBroker broker;
  private KafkaSettings kafka;
  private Lanes lanes;
  private Lane lane;
  private Session session;
  private StreamCommands commands;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(0, folder);
    Settings settings = SmallKafka.settings(broker, Map.of());
    kafka = new KafkaSettings(settings);
    lanes = new Lanes(kafka, new Topics(kafka, settings));
    lanes.serve("apptrana");
    lane = lanes.of("s");
    session = lane.session();
    state(STATE);
    commands = commands(new Archive(kafka));
  }

  private StreamCommands commands(Archive archive) {
    CommandLog log = new CommandLog(kafka, id -> true, id -> {});
    log.start();
    return new StreamCommands(stream, new AppTrana(null), log, archive);
  }

  @AfterEach
  void stop() throws Exception {
    lanes.close();
    broker.close();
  }

  private static Interval minute(Instant to) {
    return new Interval(to.minusSeconds(60), to);
  }

  private StreamState state() {
    return session.stream("s").state();
  }

  private void state(StreamState state) {
    session.stream("s").update(old -> state);
  }

  private static Interval seconds(int from, int to) {
    return new Interval(T.plusSeconds(from), T.plusSeconds(to));
  }

  private static String backfill(String id, Interval interval) {
    return String.format(
        "{\"id\":\"%s\",\"type\":\"backfill\",\"from\":\"%s\",\"to\":\"%s\"}",
        id, interval.from(), interval.to());
  }

  private void give(String... values) {
    try (var producer = new KafkaProducer<byte[], byte[]>(kafka.idempotentProducer())) {
      for (String value : values) {
        producer.send(
            new ProducerRecord<>(Topics.COMMANDS, "s".getBytes(UTF_8), value.getBytes(UTF_8)));
      }
    }
  }

  /** Attends to the commands until all before an offset were looked at. */
  private Commands attendUntil(long next) {
    await()
        .untilAsserted(
            () -> {
              commands.attend(lane, session, NOW);
              assertThat(state().commands().next()).isEqualTo(next);
            });
    return state().commands();
  }

  @Test
  void takesUpSoManyCommandsAsTheStateHoldsAndTheRestLater() {
    String[] values = new String[120];
    for (int i = 0; i < values.length; i++) {
      values[i] = backfill("c" + i, seconds(10 * i, 10 * i + 1));
    }
    give(values);
    assertThat(attendUntil(100).open()).hasSize(100);
    commands.attend(lane, session, NOW);
    assertThat(state().commands().open()).hasSize(100);
    state(state().without(seconds(0, 10)));
    assertThat(attendUntil(101).done()).extracting(Commands.Done::id).containsExactly("c0");
    state(state().without(seconds(0, 2_000)));
    assertThat(attendUntil(120).open()).hasSize(19);
  }

  @Test
  void theStreamsOwnHistoryDoesNotWaitForTopicsThatCannotBeRead() {
    state(STATE.progressed(backfill(seconds(300, 600), 1), new Tally()));
    state(own(state(), seconds(600, 1_200)));
    give(backfill("c", seconds(0, 2_000)));
    attendUntil(1);
    assertThat(state().commands().added()).containsExactly(seconds(0, 600), seconds(1_200, 2_000));
    WindowPlan commanded = plan();
    assertThat(commanded.closes()).isEqualTo(seconds(300, 600));
    commands = commands(unreadable());
    assertThat(commands.known(state(), commanded)).isEmpty();
    commands.attend(lane, session, NOW);
    commands.learn(session, state(), commanded, NOW);
    WindowPlan own = plan();
    assertThat(own.closes()).isEqualTo(seconds(600, 899));
    assertThat(commands.known(state(), own))
        .hasValueSatisfying(ids -> assertThat(ids.size()).isZero());
  }

  @Test
  void whatWasReadForABackfillIsForgottenWithIt() {
    give(backfill("c", seconds(0, 60)));
    attendUntil(1);
    StreamState open = state();
    WindowPlan plan = plan();
    commands.learn(session, open, plan, NOW);
    commands.attend(lane, session, NOW);
    assertThat(commands.known(open, plan)).isPresent();
    state(open.without(seconds(0, 60)));
    commands.attend(lane, session, NOW);
    assertThat(state().commands().open()).isEmpty();
    assertThat(commands.known(open, plan)).isEmpty();
  }

  @Test
  void aThreadOfASessionThatIsOverChangesNothing() {
    lanes.close();
    assertThatThrownBy(() -> commands.attend(lane, session, NOW))
        .isInstanceOf(LaneRestartedException.class);
  }

  @Test
  void aReplayThatKafkaRefusesIsGivenUpButNotForWhatItsLaneDoes() {
    state(own(STATE, seconds(0, 10)));
    give("{\"id\":\"r\",\"type\":\"replay\"}");
    letters();
    attendUntil(1);
    WindowPlan plan = plan();
    assertThat(plan.kind()).isEqualTo(Kind.REPLAY);
    OpenWindow window = OpenWindow.probe(new StreamRun(stream), plan, Clock.systemUTC());
    for (int i = 0; i < 20; i++) {
      assertThat(commands.ended(window, new LaneRestartedException("it was tested"))).isFalse();
    }
    for (int i = 0; i < 4; i++) {
      assertThat(commands.ended(window, new TopicAuthorizationException("secret"))).isFalse();
    }
    assertThat(plan()).isEqualTo(plan);
    assertThat(commands.ended(window, new TopicAuthorizationException("secret"))).isTrue();
    assertThat(plan().kind()).isEqualTo(Kind.BACKFILL);
    lanes.close();
    session = lane.session();
    commands.attend(lane, session, NOW);
    assertThat(state().commands().done())
        .singleElement()
        .matches(Commands.Done::failed)
        .extracting(Commands.Done::outcome)
        .asString()
        .startsWith("given up: Kafka failed 5 times");
  }

  /** A dead letter that may be an event now, and the record of its window. */
  private void letters() {
    String window = "s/live/" + seconds(0, 60) + "/1";
    var letter =
        new ProducerRecord<byte[], byte[]>(
            Topics.DEAD_LETTERS, "{\"requestId\":\"a\"}".getBytes(UTF_8));
    Map.of(
            "waf-stream",
            "s",
            "waf-window",
            window,
            "waf-uid",
            "0a".repeat(32),
            "waf-context",
            "www")
        .forEach((name, value) -> letter.headers().add(name, value.getBytes(UTF_8)));
    String record =
        "{\"id\":\"" + window + "\",\"stream\":\"s\",\"status\":\"complete\",\"topics\":{}}";
    try (var producer = new KafkaProducer<byte[], byte[]>(kafka.idempotentProducer())) {
      producer.send(letter);
      producer.send(new ProducerRecord<>(Topics.WINDOWS, record.getBytes(UTF_8)));
    }
  }

  private static StreamState own(StreamState state, Interval range) {
    return state.finished(
        new WindowPlan(
            "s",
            Kind.LIVE,
            new Interval(NOW.minusSeconds(1), NOW),
            new Interval(NOW.minusSeconds(1), NOW),
            List.of(range),
            2,
            null));
  }

  private static WindowPlan backfill(Interval closes, long n) {
    return new WindowPlan("s", Kind.BACKFILL, closes, closes, List.of(), n, null);
  }

  private WindowPlan plan() {
    return commands
        .plan(new Planner("s", TIMING, new Refusals()), state(), NOW, List.of())
        .orElseThrow();
  }

  private Archive unreadable() {
    return new Archive(
        new KafkaSettings(
            SmallKafka.settings(
                broker,
                Map.of(
                    "kafka.security.protocol",
                    "SSL",
                    "kafka.ssl.truststore.location",
                    "missing"))));
  }
}
