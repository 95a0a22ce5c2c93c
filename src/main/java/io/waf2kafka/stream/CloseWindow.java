package io.waf2kafka.stream;

import io.waf2kafka.ocsf.Json;
import io.waf2kafka.window.Tally;
import io.waf2kafka.window.WindowPlan;
import java.time.Clock;
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
    exchange.getMessage().setBody(Json.bytes(record(window)));
  }

  private Map<String, Object> record(OpenWindow window) {
    WindowPlan plan = window.plan();
    Tally tally = window.tally();
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", plan.id());
    record.put("stream", plan.stream());
    record.put("source", window.stream().source());
    record.put("kind", plan.kind().word());
    record.put("from", plan.closes().from().toString());
    record.put("to", plan.closes().to().toString());
    record.put("status", plan.gap() == null ? "complete" : "gap");
    record.putAll(tally.json());
    record.put("fetched_at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    record.put("watermark", window.finished().watermark().toString());
    if (window.command() != null) {
      record.put("command", window.command());
    }
    if (plan.gap() != null) {
      record.put("reason", plan.gap());
    }
    return record;
  }
}
