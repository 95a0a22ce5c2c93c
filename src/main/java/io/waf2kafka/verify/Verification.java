package io.waf2kafka.verify;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.kafka.CommittedTopics;
import io.waf2kafka.kafka.EventHeaders;
import io.waf2kafka.kafka.Extent;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.States;
import io.waf2kafka.kafka.Topics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads what was published as a consumer sees it, up to the end of the topics when it began, and
 * holds it against the window records. Nothing is written, and nothing need be stopped.
 *
 * <p>It streams: a window costs some 200 bytes, an event up to 48, and where that is too much the
 * topics are read several times (see {@link Uids}).
 */
public final class Verification {

  /** Is told how many records there are to read, and gives back whom to tell how many were read. */
  public interface Progress {
    LongConsumer begin(String what, long records);
  }

  private final KafkaSettings kafka;
  private final Progress progress;

  public Verification(KafkaSettings kafka) {
    this(kafka, (what, records) -> read -> {});
  }

  public Verification(KafkaSettings kafka, Progress progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  /**
   * Verifies one stream, or all when {@code stream} is null.
   *
   * @throws ConfigurationException when there is nothing of the kind to verify
   * @throws org.apache.kafka.common.KafkaException when the brokers cannot be reached
   */
  public Report run(String stream) {
    try (CommittedTopics topics = new CommittedTopics(kafka)) {
      if (!topics.names().contains(Topics.WINDOWS)) {
        throw new ConfigurationException(
            "KAFKA_BOOTSTRAP_SERVERS="
                + kafka.bootstrapServers()
                + " has no topic "
                + Topics.WINDOWS
                + " for this user: nothing was published there");
      }
      Audit audit = new Audit(stream);
      windows(topics, audit);
      Report report = audit.report(published(topics, audit));
      if (stream != null && report.streams().isEmpty()) {
        throw new ConfigurationException("--stream " + stream + ": nothing was published for it");
      }
      return report;
    }
  }

  /**
   * The backlog is read before and after the window records: a range appears with the record of the
   * window that leaves it behind, and goes with the record that fills it.
   */
  private static void windows(CommittedTopics topics, Audit audit) {
    backlog(topics, audit);
    topics.read(topics.extent(List.of(Topics.WINDOWS)), audit::window);
    backlog(topics, audit);
    audit.existing(topics.names());
  }

  private static void backlog(CommittedTopics topics, Audit audit) {
    States.read(topics, topics.extent(List.of(Topics.STATE)))
        .forEach((stream, state) -> audit.backlog(stream, state.ranges()));
  }

  /** Events and dead letters: what is joined to windows is there by now, so these come later. */
  private Retention published(CommittedTopics topics, Audit audit) {
    Extent letters = topics.extent(List.of(Topics.DEAD_LETTERS));
    Extent events = topics.extent(eventTopics(topics, audit));
    Retention retention = new Retention();
    retention.begins(letters.begins());
    retention.begins(events.begins());
    topics.read(
        letters,
        record -> {
          retention.record(record);
          audit.deadLetter(record, EventHeaders.of(record));
        });
    int passes = Uids.passes(events.size(), Runtime.getRuntime().maxMemory());
    LongConsumer read = progress.begin("events", events.size() * passes);
    for (int pass = 0; pass < passes; pass++) {
      pass(
          topics, events, audit, retention, new Uids(pass, passes, events.size()), pass == 0, read);
    }
    return retention;
  }

  private static Set<String> eventTopics(CommittedTopics topics, Audit audit) {
    Set<String> names = new TreeSet<>(audit.topics());
    topics.names().stream().filter(n -> n.startsWith(Topics.events(""))).forEach(names::add);
    return names;
  }

  private static void pass(
      CommittedTopics topics,
      Extent events,
      Audit audit,
      Retention retention,
      Uids uids,
      boolean first,
      LongConsumer read) {
    topics.read(
        events,
        record -> {
          read.accept(1);
          EventHeaders headers = EventHeaders.of(record);
          if (first) {
            retention.record(record);
            audit.event(record, headers);
          }
          if (isRepeated(record, headers, audit, uids)) {
            audit.repeated(record, headers);
          }
        });
  }

  private static boolean isRepeated(
      ConsumerRecord<?, ?> record, EventHeaders headers, Audit audit, Uids uids) {
    return headers.window() != null
        && headers.id() != null
        && audit.isWanted(headers.stream())
        && uids.isRepeated(record.topic(), String.valueOf(headers.stream()), headers.id());
  }
}
