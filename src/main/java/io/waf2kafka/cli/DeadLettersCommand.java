package io.waf2kafka.cli;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Home;
import io.waf2kafka.kafka.Archive;
import io.waf2kafka.kafka.CommittedTopics;
import io.waf2kafka.kafka.DeadLetter;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.window.Command;
import io.waf2kafka.window.EventId;
import io.waf2kafka.window.IdSet;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./waf2kafka dead-letters}: rows that are no events, listed, or mapped again. */
@CommandLine.Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the rows that could not be published as events, and says which of them were since.",
      "With --replay they are mapped again, after a mapper was mended or a topic takes larger"
          + " records: what is an event now is published, once, however often it is replayed. The"
          + " command goes to the topic waf.commands; the running program carries it out, at once or"
          + " when it next runs. Dead letters stay where they are.",
      "Needs the KAFKA_* settings only. Ends with code 0; with --wait, with 1 when a replay was given"
          + " up; with 2 when an option is wrong or Kafka cannot be read."
    })
public final class DeadLettersCommand implements Callable<Integer> {

  @Mixin private OneStream stream;

  @Option(names = "--replay", description = "Map them again, and publish those that are events.")
  private boolean replay;

  @Option(names = "--wait", description = "With --replay: follow it, and print its outcome.")
  private boolean wait;

  @Option(names = "--json", description = "A JSON object for each, one a line, for programs.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Home home = Home.ofLauncher();
    KafkaSettings kafka = new KafkaSettings(home.settings());
    if (wait && !replay) {
      throw new ConfigurationException("--wait follows a replay: write --replay --wait");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      CommandClient client = new CommandClient(kafka, home.path(), out);
      if (stream.id() != null) {
        client.expect(stream.id());
      }
      Map<String, IdSet> ids = ids(new Archive(kafka));
      if (ids.isEmpty() && !json) {
        out.println("there are no dead letters");
      }
      if (replay) {
        return replay(client, stream.id() == null ? ids.keySet() : Set.of(stream.id()));
      }
      list(kafka, ids, out);
      return CommandLine.ExitCode.OK;
    } catch (KafkaException e) {
      throw kafka.unreadable(e);
    } finally {
      out.flush();
    }
  }

  /** The dead letters' ids by stream. */
  private Map<String, IdSet> ids(Archive archive) {
    Map<String, IdSet> ids = new HashMap<>();
    archive.deadLetters(
        stream.id(),
        letter -> {
          IdSet ofStream = ids.computeIfAbsent(letter.stream(), id -> new IdSet());
          if (letter.id() != null) {
            ofStream.add(letter.id());
          }
        });
    return ids;
  }

  private int replay(CommandClient client, Set<String> streams) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String one : new TreeSet<>(streams)) {
      String id = UUID.randomUUID().toString();
      client.send(one, new Command(id, Command.Type.REPLAY, null));
      given.put(one, id);
    }
    boolean done = true;
    for (Map.Entry<String, String> one : given.entrySet()) {
      done &= !wait || client.follow(one.getKey(), one.getValue());
    }
    return done ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void list(KafkaSettings kafka, Map<String, IdSet> ids, PrintWriter out) {
    Archive archive = new Archive(kafka);
    Set<String> topics = new TreeSet<>(archive.windows(stream.id()).topics());
    try (CommittedTopics there = new CommittedTopics(kafka)) {
      there.names().stream().filter(t -> t.startsWith(Topics.events(""))).forEach(topics::add);
    }
    IdSet events = archive.events(topics, ids);
    archive.deadLetters(
        stream.id(),
        letter -> {
          EventId id = letter.id();
          boolean isReplayed = id != null && events.contains(id);
          if (json) {
            out.println(new String(Json.bytes(json(letter, isReplayed)), StandardCharsets.UTF_8));
          } else {
            lines(letter, isReplayed).forEach(out::println);
          }
        });
  }

  private static Map<String, Object> json(DeadLetter letter, boolean isReplayed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("published", Instant.ofEpochMilli(letter.published()).toString());
    json.put("stream", letter.stream());
    json.put("reason", letter.reason());
    json.put("window", letter.window());
    json.put("position", letter.position());
    json.put("uid", letter.uid());
    json.put("cut", letter.isCut());
    json.put("replayed", isReplayed);
    json.put("value", new String(letter.value(), StandardCharsets.UTF_8));
    return json;
  }

  private static List<String> lines(DeadLetter letter, boolean isReplayed) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Instant.ofEpochMilli(letter.published())
            + "  "
            + letter.stream()
            + "  "
            + letter.reason()
            + (isReplayed ? "  (replayed since)" : "")
            + (letter.isCut() ? "  (cut: it cannot be replayed)" : ""));
    lines.add("  row " + letter.position() + " of window " + letter.window());
    lines.add("  " + start(new String(letter.value(), StandardCharsets.UTF_8)));
    return lines;
  }

  /** At most 78 columns, none of them a control character. */
  private static String start(String value) {
    StringBuilder start = new StringBuilder();
    value
        .codePoints()
        .limit(78)
        .forEach(c -> start.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return start.toString();
  }
}
