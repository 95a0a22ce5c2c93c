package io.waf2kafka;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Lanes;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.ocsf.Redaction;
import io.waf2kafka.stream.Answers;
import io.waf2kafka.stream.CloseWindow;
import io.waf2kafka.stream.DeadLetterRecord;
import io.waf2kafka.stream.EventRecord;
import io.waf2kafka.stream.Events;
import io.waf2kafka.stream.Retries;
import io.waf2kafka.stream.Streams;
import io.waf2kafka.stream.VendorHttp;
import io.waf2kafka.stream.WindowKafkaClients;
import io.waf2kafka.stream.WindowPolicy;
import io.waf2kafka.stream.Windows;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Registry;
import org.quartz.CronExpression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program: Camel Main with the route files of {@code routes/}, the settings of {@code config/},
 * and the beans that the routes name.
 */
public final class Application implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  private final Settings settings;
  private final Clock clock;
  private final Main main = new Main();
  private final KafkaSettings kafka;
  private final Lanes lanes;
  private final Topics topics;
  private Windows windows;

  /**
   * Reads and checks the settings; nothing is contacted yet.
   *
   * @param home the folder with {@code config/} and {@code routes/}
   * @throws ConfigurationException when a setting cannot be used
   */
  public Application(Path home, Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    kafka = new KafkaSettings(settings);
    topics = new Topics(kafka, settings);
    lanes = new Lanes(kafka, topics);
    if (!CronExpression.isValidExpression(settings.required("waf.poll"))) {
      throw new ConfigurationException(
          "WAF_POLL="
              + settings.required("waf.poll")
              + " is no Quartz cron expression: write 0 * * * * ? for each minute");
    }
    settings.number("waf.management-port", 0, 65_535);
    main.setPropertyPlaceholderLocations(
        "file:" + home.resolve("config/application.properties").toAbsolutePath());
    main.setOverrideProperties(overrides());
    main.configure().withRoutesIncludePattern("file:" + home.resolve("routes") + "/*.camel.yaml");
    main.addMainListener(new Wiring());
  }

  /**
   * What Camel is told over its own look-up: this program's keys as {@link Settings} reads them.
   */
  private Properties overrides() {
    Properties properties = new Properties();
    for (Map.Entry<String, String> setting : settings.all().entrySet()) {
      if (setting.getKey().startsWith("waf.") && !setting.getValue().isEmpty()) {
        properties.put(setting.getKey(), setting.getValue());
      }
    }
    return properties;
  }

  private Redaction redaction() {
    String key = settings.get("waf.redact-key");
    return new Redaction(
        settings.list("waf.redact-headers"),
        settings.list("waf.redact-parameters"),
        key.isEmpty() ? null : key.getBytes(StandardCharsets.UTF_8),
        settings.flag("waf.anonymize-ip"));
  }

  /** Starts, and returns when the streams run. */
  public void start() throws Exception {
    warnWhenPortIsTaken();
    main.start();
    Streams streams = context().getRegistry().findSingleByType(Streams.class);
    LOG.info(
        "Collecting {} into Kafka at {}; health at http://{}:{}/observe/health",
        streams.all().stream().map(run -> run.stream().id()).toList(),
        settings.required("kafka.bootstrap.servers"),
        settings.required("waf.management-host"),
        settings.required("waf.management-port"));
  }

  /** Events come first: without its port, the program still collects. */
  private void warnWhenPortIsTaken() {
    int port = settings.number("waf.management-port", 0, 65_535);
    String host = settings.required("waf.management-host");
    try {
      new ServerSocket(port, 1, InetAddress.getByName(host)).close();
    } catch (IOException e) {
      LOG.warn(
          "WAF_MANAGEMENT_HOST={} and WAF_MANAGEMENT_PORT={} cannot be used: {}. Health and"
              + " /oauth/apptrana are not served; events are collected all the same.",
          host,
          port,
          e.getMessage());
    }
  }

  public CamelContext context() {
    return main.getCamelContext();
  }

  /** Stops: slices in flight finish or are aborted. */
  @Override
  public void close() {
    if (windows != null) {
      windows.close();
    }
    main.stop();
    lanes.close();
  }

  /** Hands the routes their beans, and takes up the streams that they define. */
  private final class Wiring extends MainListenerSupport {

    @Override
    public void beforeConfigure(BaseMainSupport support) {
      CamelContext context = support.getCamelContext();
      Registry registry = context.getRegistry();
      Streams streams = new Streams(settings, lanes, clock);
      windows = new Windows(context, streams, lanes, kafka, settings, clock);
      Redaction redaction = redaction();
      DeadLetterRecord deadLetter = new DeadLetterRecord(topics, redaction);
      registry.bind("clock", clock);
      registry.bind("streams", streams);
      registry.bind("windows", windows);
      registry.bind("window", new WindowPolicy(windows));
      registry.bind("window-record", new CloseWindow(clock));
      registry.bind("answer", new Answers());
      registry.bind("due-windows", windows.due());
      registry.bind("calls", windows.calls());
      registry.bind("events", Events.in(windows));
      registry.bind("is-event", Events.IS_EVENT);
      registry.bind("is-fetched", Events.IS_FETCHED);
      registry.bind("event-record", new EventRecord(topics, deadLetter));
      registry.bind("dead-letter-record", deadLetter);
      registry.bind("redaction", redaction);
      registry.bind("retries", new Retries(windows, settings));
      registry.bind("vendor-http", new VendorHttp());
      registry.bind("kafka-clients", new WindowKafkaClients());
    }

    @Override
    public void afterConfigure(BaseMainSupport support) {
      CamelContext context = support.getCamelContext();
      Streams streams = context.getRegistry().findSingleByType(Streams.class);
      for (RouteDefinition route : ((ModelCamelContext) context).getRouteDefinitions()) {
        Map<String, Object> parameters = route.getTemplateParameters();
        if (parameters != null && parameters.containsKey("stream")) {
          boolean taken =
              streams.take(
                  text(parameters, "stream"),
                  text(parameters, "source"),
                  text(parameters, "settings"),
                  context);
          route.setAutoStartup(String.valueOf(taken));
        }
      }
      if (streams.all().isEmpty()) {
        throw new ConfigurationException(
            "no stream has credentials: set APPTRANA_CLIENT_ID and APPTRANA_CLIENT_SECRET, or"
                + " BALEEN_API_KEY");
      }
    }

    private static String text(Map<String, Object> parameters, String name) {
      return String.valueOf(parameters.get(name));
    }
  }
}
