package io.waf2kafka.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.kafka.Lane;
import io.waf2kafka.kafka.LaneRestartedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelException;
import org.apache.camel.RuntimeCamelException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Failures in words for people. */
final class Failures {

  private Failures() {}

  /** What really failed, without the wrappings of the routing engine. */
  static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof CamelException
            || cause instanceof RuntimeCamelException
            || cause instanceof UncheckedIOException)) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** One line: what failed, and what to look at. */
  static String words(Throwable cause) {
    if (cause instanceof VendorException vendor) {
      return vendor.status() == 400
          ? vendor.getMessage() + " even for one second of the recent past: a setting is wrong"
          : vendor.getMessage();
    }
    if (cause instanceof JsonProcessingException) {
      return "the vendor's answer breaks off, or is no JSON";
    }
    if (cause instanceof ProducerFencedException
        || cause instanceof InvalidProducerEpochException) {
      return "Kafka: another instance publishes for the same streams (WAF_TRANSACTIONAL_ID_PREFIX)";
    }
    if (cause.getClass() == KafkaException.class
        || cause instanceof LaneRestartedException) { // by this program
      return "Kafka: " + text(cause);
    }
    if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return "Kafka: "
          + text(cause)
          + " (look at the brokers of KAFKA_BOOTSTRAP_SERVERS: up, and disks not full)";
    }
    if (cause instanceof KafkaException) {
      return "Kafka: " + text(cause) + " (KAFKA_BOOTSTRAP_SERVERS)";
    }
    if (cause instanceof UnknownHostException) {
      return "the vendor's host name "
          + text(cause).replaceFirst(":.*", "")
          + " cannot be resolved";
    }
    if (cause instanceof ConnectException || cause instanceof TimeoutException) {
      return "the vendor cannot be reached: " + text(cause);
    }
    return text(cause);
  }

  /** What kind of thing is wrong. */
  static Problem.Cause kind(Throwable cause) {
    if (cause instanceof VendorException vendor) {
      return switch (vendor.status()) {
        case 401, 403 -> Problem.Cause.CREDENTIALS;
        case 400 -> Problem.Cause.SETTINGS;
        default -> Problem.Cause.VENDOR;
      };
    }
    if (cause instanceof KafkaException) {
      return Lane.isFencing(cause) ? Problem.Cause.FENCED : Problem.Cause.KAFKA;
    }
    if (cause instanceof ConfigurationException) {
      return Problem.Cause.SETTINGS;
    }
    return cause instanceof IOException ? Problem.Cause.VENDOR : Problem.Cause.PROGRAM;
  }

  private static String text(Throwable cause) {
    String message = cause.getMessage();
    String line =
        message == null ? cause.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    line = line.replaceFirst(" with value .*", ""); // Camel's conversions say what they converted
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }
}
