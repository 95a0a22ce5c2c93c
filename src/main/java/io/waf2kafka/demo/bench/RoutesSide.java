package io.waf2kafka.demo.bench;

import io.waf2kafka.Application;
import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.window.Interval;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Route;

/** The program as it is shipped. A round is a tick of the stream's route, by the bench's clock. */
final class RoutesSide implements Side {

  private final String name;
  private final String topic;
  private final BenchClock clock;
  private final Application application;
  private final Route stream;

  RoutesSide(String name, Path home, Settings settings, Vendor vendor, BenchClock clock)
      throws Exception {
    String id = vendor.name().toLowerCase(Locale.ROOT);
    this.name = name;
    this.topic = Topics.events(id);
    this.clock = clock;
    this.application = new Application(home, settings, clock);
    application.start();
    this.stream = application.context().getRoute(id + "-stream");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public boolean remembers() {
    return true;
  }

  @Override
  public void collect(Interval window, long events) throws Exception {
    clock.moveTo(window.to());
    Exchange tick = stream.getEndpoint().createExchange();
    stream.getProcessor().process(tick);
  }

  @Override
  public void close() {
    application.close();
  }
}
