package io.waf2kafka.demo.bench;

import io.waf2kafka.Application;
import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.stream.OpenWindow;
import io.waf2kafka.stream.Windows;
import io.waf2kafka.window.Interval;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * The program as it is shipped. A round does what the stream's route does at a tick, by the bench's
 * clock.
 */
final class RoutesSide implements Side {

  private final String stream;
  private final BenchClock clock;
  private final Application application;
  private final Windows windows;
  private final ProducerTemplate template;

  RoutesSide(Path home, Settings settings, Vendor vendor, BenchClock clock) throws Exception {
    this.stream = vendor.name().toLowerCase(Locale.ROOT);
    this.clock = clock;
    this.application = new Application(home, settings, clock);
    application.start();
    this.windows =
        application.context().getRegistry().lookupByNameAndType("windows", Windows.class);
    this.template = application.context().createProducerTemplate();
  }

  @Override
  public String topic() {
    return Topics.events(stream);
  }

  @Override
  public void collect(Interval window) throws Exception {
    clock.moveTo(window.to());
    Iterator<OpenWindow> due = windows.due(stream);
    while (due.hasNext()) {
      OpenWindow next = due.next();
      if (next != null) {
        Exchange done =
            template.send("direct:window", exchange -> exchange.getMessage().setBody(next));
        if (done.getException() != null) {
          throw done.getException();
        }
      }
    }
  }

  @Override
  public void close() {
    application.close();
  }
}
