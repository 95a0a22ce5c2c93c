package io.waf2kafka.stream;

import io.waf2kafka.ocsf.Json;
import io.waf2kafka.window.Tally;
import io.waf2kafka.window.WindowPlan;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;

/** The bean {@code window-record}: what became of the window, for the topic {@code waf.windows}. */
public final class CloseWindow implements Processor {

  private final Clock clock;

  public CloseWindow(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) throws InterruptedException {
    OpenWindow window = exchange.getProperty(WindowPolicy.WINDOW, OpenWindow.class);
    window.beginClosing();
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(KafkaConstants.KEY, window.stream().id());
    exchange
        .getMessage()
        .setBody(
            Json.bytes(
                record(
                    window.plan(),
                    window.stream().source(),
                    window.tally(),
                    clock.instant(),
                    window.finished().watermark())));
  }

  static Map<String, Object> record(
      WindowPlan plan, String source, Tally tally, Instant fetched, Instant watermark) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", plan.id());
    record.put("stream", plan.stream());
    record.put("source", source);
    record.put("kind", plan.kind().word());
    record.put("from", plan.closes().from().toString());
    record.put("to", plan.closes().to().toString());
    record.put("status", plan.gap() == null ? "complete" : "gap");
    record.putAll(tally.json());
    record.put("fetched_at", fetched.truncatedTo(ChronoUnit.MILLIS).toString());
    record.put("watermark", watermark.toString());
    if (plan.gap() != null) {
      record.put("reason", plan.gap());
    }
    return record;
  }
}
