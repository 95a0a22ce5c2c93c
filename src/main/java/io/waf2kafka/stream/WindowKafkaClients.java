package io.waf2kafka.stream;

import java.util.Properties;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The bean {@code kafka-clients}: gives every {@code kafka:} step the {@link WindowProducer}. */
public final class WindowKafkaClients implements KafkaClientFactory {

  @Override
  public Producer<byte[], byte[]> getProducer(Properties config) {
    return new WindowProducer();
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Properties config) {
    throw new UnsupportedOperationException(
        "the routes publish to Kafka, they do not read from it");
  }

  @Override
  public String getBrokers(KafkaConfiguration configuration) {
    return configuration.getBrokers();
  }
}
