package io.waf2kafka.cli;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.kafka.KafkaSettings;
import org.apache.kafka.common.KafkaException;

/** Brokers that do not answer, or refuse, in words for people. */
final class BrokerFault {

  private BrokerFault() {}

  static ConfigurationException of(KafkaSettings kafka, KafkaException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new ConfigurationException(
        "KAFKA_BOOTSTRAP_SERVERS="
            + kafka.bootstrapServers()
            + " cannot be read: "
            + cause.getMessage());
  }
}
