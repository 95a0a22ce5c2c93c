package io.waf2kafka.kafka;

import io.waf2kafka.window.Interval;
import io.waf2kafka.window.SeenEvents.Bucket;
import io.waf2kafka.window.StreamState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * One life of a lane's producer, from {@code initTransactions()} to its first fatal failure, with
 * the memories of the lane's streams as they were committed. Only the holder of the lane's turn
 * uses it.
 */
public final class Session {

  /**
   * What a slice commits beside its records.
   *
   * @param ids of its rows: pairs of longs, high and low
   * @param idsBefore how many its window had before
   * @param needed whether a request to come can touch an interval
   */
  public record Slice(
      String stream,
      String window,
      StreamState next,
      Interval asked,
      long[] ids,
      long idsBefore,
      Predicate<Interval> needed) {}

  private final int lane;
  private final Producer<byte[], byte[]> producer;
  private final Map<String, StreamMemory> streams;
  private boolean open;
  private volatile Exception failure;
  private volatile boolean over;

  Session(int lane, Producer<byte[], byte[]> producer, Map<String, StreamMemory> streams) {
    this.lane = lane;
    this.producer = producer;
    this.streams = streams;
  }

  /** What is committed of a stream. */
  public StreamMemory stream(String id) {
    synchronized (streams) {
      return streams.computeIfAbsent(id, stream -> new StreamMemory());
    }
  }

  /**
   * Hands a record to the producer and does not wait; the first one begins the transaction.
   *
   * @throws KafkaException when this or an earlier record of the transaction failed
   */
  void send(ProducerRecord<byte[], byte[]> record) {
    throwFailure();
    if (!open) {
      producer.beginTransaction();
      open = true;
    }
    producer.send(record, (metadata, e) -> failure = e == null || failure != null ? failure : e);
  }

  /**
   * Writes the state of the slice and commits. Only when this returns is anything of the slice
   * true.
   *
   * @throws KafkaException when it is not, or not known to be, committed: the session is over then
   */
  void commit(Slice slice) {
    StreamMemory memory = stream(slice.stream());
    List<Bucket> published =
        StateRecords.buckets(slice.window(), slice.asked(), slice.ids(), slice.idsBefore());
    List<Bucket> expired = memory.seen().expired(slice.needed());
    published.forEach(bucket -> write(slice.stream(), bucket.key(), StateRecords.value(bucket)));
    expired.forEach(bucket -> write(slice.stream(), bucket.key(), null));
    write(slice.stream(), "state", StateRecords.value(slice.next()));
    producer.commitTransaction();
    open = false;
    throwFailure();
    memory.state(slice.next());
    memory.seen().committed(published, expired);
  }

  private void write(String stream, String key, byte[] value) {
    send(new ProducerRecord<>(Topics.STATE, lane, StateRecords.key(stream, key), value));
  }

  /** Ends the open transaction, if there is one, without any of it becoming visible. */
  void abort() {
    if (open) {
      producer.abortTransaction();
      open = false;
    }
    failure = null;
  }

  private void throwFailure() {
    Exception first = failure;
    if (first != null) {
      throw first instanceof KafkaException e ? e : new KafkaException(first);
    }
  }

  /** Whether the lane has, or will have, a newer one. */
  public boolean isOver() {
    return over;
  }

  void close() {
    over = true;
    producer.close(Duration.ZERO);
  }
}
