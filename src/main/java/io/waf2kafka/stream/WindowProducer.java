package io.waf2kafka.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * The producer that every {@code kafka:} step gets: it hands each record to the transaction of the
 * window that the thread works on, and does not wait for its acknowledgement. A failure shows at
 * the next record, or when the slice is committed. Outside of a window nothing can be sent.
 */
final class WindowProducer implements Producer<byte[], byte[]> {

  private static final RecordMetadata METADATA =
      new RecordMetadata(new TopicPartition("handed-over", 0), -1, 0, -1, -1, -1);
  private static final Future<RecordMetadata> HANDED_OVER =
      CompletableFuture.completedFuture(METADATA);

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
    OpenWindow.current().send(record);
    return HANDED_OVER;
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
    Future<RecordMetadata> handedOver = send(record);
    callback.onCompletion(METADATA, null);
    return handedOver;
  }

  @Override
  public void flush() {
    // the commit does
  }

  @Override
  public void close() {
    // the lane closes its producer
  }

  @Override
  public void close(Duration timeout) {
    // the lane closes its producer
  }

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return Map.of();
  }

  @Override
  public List<PartitionInfo> partitionsFor(String topic) {
    throw notHere();
  }

  @Override
  public Uuid clientInstanceId(Duration timeout) {
    throw notHere();
  }

  @Override
  public void initTransactions() {
    throw notHere();
  }

  @Override
  public void beginTransaction() {
    throw notHere();
  }

  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    throw notHere();
  }

  @Override
  @Deprecated
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, String consumerGroupId) {
    throw notHere();
  }

  @Override
  public void commitTransaction() {
    throw notHere();
  }

  @Override
  public void abortTransaction() {
    throw notHere();
  }

  private static UnsupportedOperationException notHere() {
    return new UnsupportedOperationException("transactions belong to the window, not to a step");
  }
}
