package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.Compiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A change of one class that breaks the promise. The class is compiled from a changed copy of its
 * source; the program is then started with it in place of its own.
 */
enum Mutant {
  /** What is still to be published counts as published: a kill in between loses it. */
  STATE_COMMITTED_BEFORE_THE_EVENTS(
      "kafka/Lane",
      "new KafkaProducer<>(kafka.producer(number));",
      """
      new KafkaProducer<byte[], byte[]>(kafka.producer(number)) {
        private final List<Runnable> events = new java.util.ArrayList<>();

        @Override
        public java.util.concurrent.Future<org.apache.kafka.clients.producer.RecordMetadata> send(
            ProducerRecord<byte[], byte[]> record,
            org.apache.kafka.clients.producer.Callback callback) {
          if (record.topic().equals(Topics.STATE)) {
            return super.send(record, callback);
          }
          events.add(() -> super.send(record, callback));
          return null;
        }

        @Override
        public void commitTransaction() {
          super.commitTransaction();
          io.waf2kafka.it.Trap.here();
          super.beginTransaction();
          events.forEach(Runnable::run);
          events.clear();
          super.commitTransaction();
        }

        @Override
        public void abortTransaction() {
          events.clear();
          super.abortTransaction();
        }
      };
      """),

  /** The state is true even where its events were never committed. */
  STATE_OUTSIDE_OF_THE_TRANSACTION(
      "kafka/Lane",
      "new KafkaProducer<>(kafka.producer(number));",
      """
      new KafkaProducer<byte[], byte[]>(kafka.producer(number)) {
        private final Map<String, Object> plain = new java.util.HashMap<>(kafka.producer(number));

        @Override
        public java.util.concurrent.Future<org.apache.kafka.clients.producer.RecordMetadata> send(
            ProducerRecord<byte[], byte[]> record,
            org.apache.kafka.clients.producer.Callback callback) {
          if (!record.topic().equals(Topics.STATE)) {
            return super.send(record, callback);
          }
          plain.remove("transactional.id");
          try (var other = new KafkaProducer<byte[], byte[]>(plain)) {
            return other.send(record, callback);
          }
        }

        @Override
        public void commitTransaction() {
          io.waf2kafka.it.Trap.here();
          super.commitTransaction();
        }
      };
      """),

  /** After a restart, what a request returns again is new. */
  SEEN_EVENTS_NOT_RESTORED(
      "kafka/StateRecords", "memory.seen().add(bucket(rest, value));", "bucket(rest, value);"),

  /** What the next request returns again is new. */
  SEEN_EVENTS_FORGOTTEN_AT_ONCE(
      "window/SeenEvents", "bucket -> !needed.test(bucket.asked())", "bucket -> true"),

  /** What a failed attempt published stays, and is published again. */
  FAILED_SLICES_COMMITTED(
      "kafka/Session", "producer.abortTransaction();", "producer.commitTransaction();"),

  /** What a failed attempt published is taken for published. */
  FAILED_SLICES_REMEMBERED("window/SliceIds", "set.remove(kept[i], kept[i + 1]);", ""),

  /** Rows that become visible late are never asked for. */
  NO_OVERLAP(
      "window/Planner",
      "latest(state.cursor().minus(timing.overlap()), earliest(state.cursor(), oldest))",
      "state.cursor()");

  private static final Path SOURCES = Path.of("src/main/java/io/waf2kafka");

  private final String type;
  private final String code;
  private final String change;

  Mutant(String type, String code, String change) {
    this.type = type;
    this.code = code;
    this.change = change;
  }

  /** The folder with its classes, to be put before those of the program. */
  Path compile(Path folder) {
    try {
      Path classes = Files.createDirectories(folder.resolve(name()));
      Path source = classes.resolve(Path.of(type + ".java").getFileName());
      Files.writeString(source, changed(Files.readString(SOURCES.resolve(type + ".java"))));
      assertThat(Compiler.compile(List.of(source), classes))
          .as(this + " does not compile any more")
          .isEmpty();
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String changed(String source) {
    assertThat(source.split(Pattern.quote(code), -1))
        .as(
            "%s changes `%s`, which must stand in %s.java exactly once: fit the mutant to the code",
            this, code, type)
        .hasSize(2);
    return source.replace(code, change);
  }
}
