package io.waf2kafka.cli;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Home;
import io.waf2kafka.config.Settings;
import io.waf2kafka.kafka.CommittedTopics;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.States;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.window.StreamState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./waf2kafka streams}: how far each stream has come, and how late its rows appear. */
@Command(
    name = "streams",
    mixinStandardHelpOptions = true,
    description = {
      "Shows each stream: its cursor (live windows are closed up to there), its lag (now minus"
          + " cursor), its backlog (event time of history still to fetch), its last error; and how"
          + " long after their time its rows appeared, to choose WAF_SETTLE, the source's overlap"
          + " and WAF_RESCAN by.",
      "Reads waf.state with the KAFKA_* settings, writes nothing. The last error is known to the"
          + " running program only, which is asked at WAF_MANAGEMENT_HOST and WAF_MANAGEMENT_PORT.",
      "Ends with code 0, or with 2 when Kafka cannot be read or there is no such stream."
    })
public final class StreamsCommand implements Callable<Integer> {

  @Mixin private OneStream stream;

  @Mixin private Answer answer;

  @Override
  public Integer call() {
    Settings settings = Home.ofLauncher().settings();
    RunningProgram program = new RunningProgram(settings);
    Map<String, StreamState> states = states(new KafkaSettings(settings));
    Map<String, Map<?, ?>> running = program.streams();
    if (running != null) { // one that never closed a window has no state, but an error maybe
      running.keySet().forEach(id -> states.putIfAbsent(id, StreamState.empty()));
    }
    StreamsText text = new StreamsText(chosen(states), running, program.address(), Instant.now());
    answer.print(text::json, text::lines);
    return CommandLine.ExitCode.OK;
  }

  private static Map<String, StreamState> states(KafkaSettings kafka) {
    try (CommittedTopics topics = new CommittedTopics(kafka)) {
      return States.read(topics, topics.stable(List.of(Topics.STATE)));
    } catch (KafkaException e) {
      throw kafka.unreadable(e);
    }
  }

  private Map<String, StreamState> chosen(Map<String, StreamState> states) {
    String id = stream.id();
    if (id != null && !states.containsKey(id)) {
      throw new ConfigurationException(
          "--stream " + id + " has no state; there are: " + String.join(", ", states.keySet()));
    }
    return id == null ? states : Map.of(id, states.get(id));
  }
}
