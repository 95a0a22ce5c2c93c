package io.waf2kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;

/**
 * What a broker appended, whatever became of it, and by which producer: no consumer says that, so
 * its files are read.
 */
public final class BrokerLog {

  /** Some records of one producer. */
  public record Batch(String partition, long offset, long producer, short epoch) {}

  private final Path folder;
  private final String bootstrapServers;

  /**
   * The log of a running broker.
   *
   * @param folder where its data are
   */
  public BrokerLog(Path folder, String bootstrapServers) {
    this.folder = folder;
    this.bootstrapServers = bootstrapServers;
  }

  /** All records by transactional producers, without the markers that end transactions. */
  public Set<Batch> batches() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .filter(file -> !file.getParent().getFileName().toString().startsWith("__"))
          .flatMap(file -> batches(file).stream())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Batch> batches(Path file) {
    String partition = file.getParent().getFileName().toString();
    try {
      MemoryRecords records =
          MemoryRecords.readableRecords(ByteBuffer.wrap(Files.readAllBytes(file)));
      return StreamSupport.stream(records.batches().spliterator(), false)
          .filter(batch -> batch.isTransactional() && !batch.isControlBatch())
          .map(batch -> batch(partition, batch))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Batch batch(String partition, RecordBatch batch) {
    return new Batch(partition, batch.baseOffset(), batch.producerId(), batch.producerEpoch());
  }

  /** The epoch of each transactional producer: whoever has an older one is fenced. */
  public Map<Long, Integer> epochs() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<String> ids =
          admin.listTransactions().all().get().stream()
              .map(TransactionListing::transactionalId)
              .toList();
      return admin.describeTransactions(ids).all().get().values().stream()
          .collect(Collectors.toMap(t -> t.producerId(), t -> t.producerEpoch()));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What was appended since, by producers that had been fenced before. */
  public List<Batch> appendedByFenced(Map<Long, Integer> epochs, Set<Batch> before) {
    return batches().stream()
        .filter(batch -> !before.contains(batch))
        .filter(batch -> batch.epoch() < epochs.getOrDefault(batch.producer(), 0))
        .toList();
  }
}
