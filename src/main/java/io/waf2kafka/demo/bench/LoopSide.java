package io.waf2kafka.demo.bench;

import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.window.Interval;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/**
 * The same work without a routing engine: the same client, readers, identities, mappers and
 * serialiser, the same records and producer settings, and nothing else: no seen events, no counts,
 * no state.
 */
final class LoopSide implements Side {

  private final String topic;
  private final CloseableHttpClient http =
      HttpClients.custom()
          .disableCookieManagement()
          .disableAutomaticRetries()
          .disableRedirectHandling()
          .build();
  private final VendorLoop loop;
  private final LoopProducer producer;

  LoopSide(Settings settings, Vendor vendor, Backend backend, Clock clock) {
    topic = "bench.events." + vendor.name().toLowerCase(Locale.ROOT);
    loop =
        vendor == Vendor.APPTRANA
            ? new AppTranaLoop(http, backend.appTranaUrl(), clock)
            : new BaleenLoop(http, backend.vendorsUrl(), clock);
    producer = new LoopProducer(new KafkaSettings(settings), topic);
  }

  @Override
  public String name() {
    return Comparison.LOOP;
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public void collect(Interval window, long events) throws Exception {
    producer.begin(window);
    loop.fetch(window, producer);
    producer.commit();
  }

  @Override
  public void close() throws IOException {
    producer.close();
    http.close();
  }
}
