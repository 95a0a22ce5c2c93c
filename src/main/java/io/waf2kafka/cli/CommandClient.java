package io.waf2kafka.cli;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.kafka.CommittedTopics;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Lanes;
import io.waf2kafka.kafka.States;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.window.Command;
import io.waf2kafka.window.Commands;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.StreamState;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Gives commands to the owner of a stream, and follows what becomes of them. */
final class CommandClient {

  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final KafkaSettings kafka;
  private final Path home;
  private final PrintWriter out;

  CommandClient(KafkaSettings kafka, Path home, PrintWriter out) {
    this.kafka = kafka;
    this.home = home;
    this.out = out;
  }

  /**
   * Makes sure that there is such a stream: it ran before, or a route starts it.
   *
   * @throws ConfigurationException when there is not
   */
  void expect(String stream) {
    Set<String> streams = new TreeSet<>(ConfiguredStreams.in(home));
    try (CommittedTopics topics = new CommittedTopics(kafka)) {
      if (!topics.names().contains(Topics.COMMANDS)) {
        throw new ConfigurationException(
            "KAFKA_BOOTSTRAP_SERVERS="
                + kafka.bootstrapServers()
                + " has no topic "
                + Topics.COMMANDS
                + " for this user: ./waf2kafka run creates it");
      }
      streams.addAll(States.read(topics, topics.stable(List.of(Topics.STATE))).keySet());
    }
    if (!streams.contains(stream)) {
      throw new ConfigurationException(
          "--stream "
              + stream
              + ": there is no such stream; there are "
              + String.join(", ", streams));
    }
  }

  /** Appends a command, and returns when it is kept. */
  void send(String stream, Command command) {
    try (var producer = new KafkaProducer<byte[], byte[]>(kafka.idempotentProducer())) {
      byte[] key = stream.getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(Topics.COMMANDS, key, Json.bytes(command.json()))).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    print("command " + command.id() + " given to stream " + stream);
  }

  /**
   * Prints how far a command has come, and at last its outcome.
   *
   * @return whether it was carried out
   */
  boolean follow(String stream, String id) {
    TopicPartition partition = new TopicPartition(Topics.STATE, Lanes.number(stream));
    States states = new States();
    String said = "";
    long at = System.nanoTime();
    try (var consumer = new KafkaConsumer<byte[], byte[]>(kafka.consumer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (true) {
        consumer.poll(Duration.ofSeconds(1)).forEach(states::record);
        if (consumer.currentLag(partition).orElse(1) > 0) {
          continue;
        }
        StreamState state = states.all().getOrDefault(stream, StreamState.empty());
        for (Commands.Done done : state.commands().done()) {
          if (done.id().equals(id)) {
            print(done.outcome());
            return !done.failed();
          }
        }
        String progress = progress(state, id);
        if (!progress.equals(said) || System.nanoTime() - at > SILENCE.toNanos()) {
          print(progress);
          said = progress;
          at = System.nanoTime();
        }
      }
    }
  }

  private static String progress(StreamState state, String id) {
    for (Commands.Open open : state.commands().open()) {
      if (open.command().id().equals(id)) {
        Interval interval = open.command().interval();
        String events = open.events() + " events published";
        return interval == null ? events : left(state, interval) + " s left, " + events;
      }
    }
    return "waiting for ./waf2kafka run to take it up";
  }

  private static long left(StreamState state, Interval interval) {
    return Interval.common(state.ranges(), List.of(interval)).stream()
        .mapToLong(part -> part.length().toSeconds())
        .sum();
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }

  private static KafkaException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new KafkaException("interrupted", e);
  }
}
