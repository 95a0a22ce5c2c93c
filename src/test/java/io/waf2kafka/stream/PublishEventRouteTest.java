package io.waf2kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.config.Settings;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.ocsf.Redaction;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** The shipped route, alone: without a window there is no transaction, so nothing may be sent. */
class PublishEventRouteTest extends CamelMainTestSupport {

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.withRoutesIncludePattern("file:routes/publish-event.camel.yaml");
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    Settings settings = Settings.read(Path.of("config/application.properties"));
    Topics topics = new Topics(new KafkaSettings(settings), settings);
    DeadLetterRecord deadLetter = new DeadLetterRecord(topics, Redaction.standard());
    registry.bind("event-record", new EventRecord(topics, deadLetter));
    registry.bind("kafka-clients", new WindowKafkaClients());
  }

  @Test
  void refusesAnEventOutsideOfAWindow() {
    Exchange done =
        template.send(
            "direct:publish-event",
            exchange -> exchange.getIn().setBody(Map.of("time", 0L, "severity_id", 1)));
    assertThat(done.getException())
        .isInstanceOf(KafkaException.class)
        .hasMessageContaining("inside of a window");
  }
}
