package io.waf2kafka.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.EmbeddedBroker;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Lane;
import io.waf2kafka.kafka.Lanes;
import io.waf2kafka.kafka.Session;
import io.waf2kafka.kafka.SmallKafka;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.window.Command;
import io.waf2kafka.window.Commands;
import io.waf2kafka.window.SliceIds;
import io.waf2kafka.window.StreamState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CommandClientTest {

  @TempDir private Path folder;

  @Test
  @Timeout(60)
  void followsNoCommandWhoseOutcomeIsKeptNoMore() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(0, folder)) {
      Settings settings = SmallKafka.settings(broker, Map.of());
      KafkaSettings kafka = new KafkaSettings(settings);
      StringWriter text = new StringWriter();
      CommandClient client = new CommandClient(kafka, folder, new PrintWriter(text));
      try (Lanes lanes = new Lanes(kafka, new Topics(kafka, settings))) {
        Lane lane = lanes.of("s");
        var given = client.send("s", new Command("c", Command.Type.REPLAY, null));
        commit(lane, new Commands(given.offset() + 1, List.of(), List.of(), List.of()));
        assertThat(client.follow(given)).isFalse();
      }
      assertThat(text.toString()).contains("over; its outcome is kept no more");
    }
  }

  private static void commit(Lane lane, Commands commands) {
    StreamState state = StreamState.empty().startingAt(Instant.EPOCH, null).with(commands);
    Session.Slice slice = new Session.Slice("s", "", state, null, SliceIds.NONE, 0, asked -> true);
    lane.commit(lane.session(), slice);
  }
}
