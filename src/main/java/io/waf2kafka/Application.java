package io.waf2kafka;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.waf2kafka.cluster.Cluster;
import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Lanes;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.management.StatusPage;
import io.waf2kafka.management.StreamHealth;
import io.waf2kafka.management.StreamMetrics;
import io.waf2kafka.management.StreamsReport;
import io.waf2kafka.ocsf.Redaction;
import io.waf2kafka.stream.AllEvents;
import io.waf2kafka.stream.Answers;
import io.waf2kafka.stream.CallsAhead;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletionStage;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.health.HealthCheckRegistry;
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

  /** So many streams are named when it starts. */
  private static final int MOST_NAMES = 20;

  private final Settings settings;
  private final Clock clock;
  private final Main main = new Main();
  private final KafkaSettings kafka;
  private final Cluster cluster;
  private final Lanes lanes;
  private final Topics topics;
  private final Duration maxLag;
  private final Map<String, Object> instead;
  private final boolean idle;
  private final boolean serving;
  private final Path home;
  private Windows windows;
  private RouteFiles routeFiles;

  /**
   * Reads and checks the settings; nothing is contacted yet.
   *
   * @param home the folder with {@code config/} and {@code routes/}
   * @throws ConfigurationException when a setting cannot be used
   */
  public Application(Path home, Settings settings, Clock clock) {
    this(home, settings, clock, Map.of(), false);
  }

  private Application(
      Path home, Settings settings, Clock clock, Map<String, Object> instead, boolean idle) {
    this.settings = settings;
    this.clock = clock;
    this.maxLag = settings.duration("waf.max-lag");
    this.instead = instead;
    this.home = home;
    this.idle = idle;
    this.serving = isPortFree();
    kafka = new KafkaSettings(settings);
    topics = new Topics(kafka, settings);
    cluster = new Cluster(settings, kafka);
    lanes = new Lanes(kafka, topics, cluster.lanes());
    if (!CronExpression.isValidExpression(settings.required("waf.poll"))) {
      throw new ConfigurationException(
          "WAF_POLL="
              + settings.required("waf.poll")
              + " is no Quartz cron expression: write 0 * * * * ? for each minute");
    }
    settings.number("waf.management-port", 0, 65_535);
    settings.flag("waf.reload-routes");
    main.setPropertyPlaceholderLocations(
        "file:" + home.resolve("config/application.properties").toAbsolutePath());
    main.setOverrideProperties(overrides());
    main.configure().withRoutesIncludePattern("file:" + home.resolve("routes") + "/*.camel.yaml");
    main.addMainListener(new Wiring());
  }

  /**
   * A program whose routes are there to be called: none is triggered, and Kafka is left alone.
   *
   * @param instead beans that take the place of others
   */
  public static Application idle(
      Path home, Settings settings, Clock clock, Map<String, Object> instead) {
    return new Application(home, settings, clock, instead, true);
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
    if (idle) {
      properties.put("camel.component.http.connect-timeout", "5000");
      properties.put("camel.component.http.response-timeout", "8000");
      properties.put("camel.component.http.so-timeout", "8000");
      properties.put("camel.server.enabled", String.valueOf(serving));
      properties.put("camel.management.enabled", "false");
      properties.put("camel.main.shutdown-timeout", "1");
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
    if (idle) {
      main.start();
      return;
    }
    warnWhenPortIsTaken();
    main.start();
    if (settings.flag("waf.reload-routes")) {
      routeFiles = new RouteFiles(context(), home.resolve("routes"));
    }
    LOG.info(
        "Collecting {} into Kafka at {}; status at http://{}:{}/",
        names(),
        settings.required("kafka.bootstrap.servers"),
        settings.required("waf.management-host"),
        settings.required("waf.management-port"));
    cluster.join(context(), streams(), windows, lanes);
  }

  /** Why the program cannot go on, one line, when it cannot. */
  public CompletionStage<String> failure() {
    return cluster.failure();
  }

  private Object names() {
    List<String> ids = streams().all().stream().map(run -> run.stream().id()).toList();
    return ids.size() > MOST_NAMES ? ids.size() + " streams" : ids;
  }

  /** Events come first: without its port, the program still collects. */
  private void warnWhenPortIsTaken() {
    try {
      bindPort();
    } catch (IOException e) {
      LOG.warn(
          "WAF_MANAGEMENT_HOST={} and WAF_MANAGEMENT_PORT={} cannot be used ({}): choose another"
              + " port, or end who has it. The status page, health and"
              + " /oauth/apptrana are not served; events are collected all the same.",
          settings.required("waf.management-host"),
          settings.required("waf.management-port"),
          e.getMessage());
    }
  }

  /** AppTrana's callback needs it, unless the program that collects has it already. */
  private boolean isPortFree() {
    try {
      bindPort();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void bindPort() throws IOException {
    int port = settings.number("waf.management-port", 0, 65_535);
    String host = settings.required("waf.management-host");
    new ServerSocket(port, 1, InetAddress.getByName(host)).close();
  }

  /** The streams that were taken up, once it was started. */
  public Streams streams() {
    return context().getRegistry().findSingleByType(Streams.class);
  }

  public CamelContext context() {
    return main.getCamelContext();
  }

  /** Stops: slices in flight finish or are aborted. */
  @Override
  public void close() {
    if (routeFiles != null) {
      routeFiles.close();
    }
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
      registry.bind("calls-ahead", new CallsAhead());
      registry.bind("events", Events.in(windows));
      registry.bind("all-events", AllEvents.in(windows));
      registry.bind("is-event", Events.IS_EVENT);
      registry.bind("is-fetched", Events.IS_FETCHED);
      registry.bind("event-record", new EventRecord(topics, deadLetter));
      registry.bind("dead-letter-record", deadLetter);
      registry.bind("redaction", redaction);
      registry.bind("retries", new Retries(windows, settings));
      registry.bind("vendor-http", new VendorHttp());
      registry.bind("kafka-clients", new WindowKafkaClients());
      registry.bind("status-page", new StatusPage());
      registry.bind("streams-report", new StreamsReport(streams, maxLag, clock));
      registry.bind(MicrometerConstants.METRICS_REGISTRY_NAME, meters(streams));
      instead.forEach(
          (name, bean) -> {
            registry.unbind(name);
            registry.bind(name, bean);
          });
    }

    /** The registry of Camel's and the virtual machine's meters, with the streams' metrics. */
    private PrometheusMeterRegistry meters(Streams streams) {
      PrometheusRegistry prometheus = new PrometheusRegistry();
      prometheus.register(new StreamMetrics(streams::all, maxLag, clock));
      return new PrometheusMeterRegistry(
          PrometheusConfig.DEFAULT, prometheus, io.micrometer.core.instrument.Clock.SYSTEM);
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
          route.setAutoStartup(String.valueOf(taken && !idle));
        } else if (idle) { // what a user's own route begins with may do something by itself
          String from = route.getInput().getEndpointUri();
          boolean called =
              from.startsWith("direct:") || serving && from.startsWith("platform-http:");
          route.setAutoStartup(String.valueOf(called));
        }
      }
      if (streams.all().isEmpty()) {
        throw new ConfigurationException(
            "no stream has credentials: set APPTRANA_CLIENT_ID and APPTRANA_CLIENT_SECRET, or"
                + " BALEEN_API_KEY");
      }
      kafka.lanes(
          (int)
              streams.all().stream()
                  .mapToInt(run -> Lanes.number(run.stream().id()))
                  .distinct()
                  .count());
      HealthCheckRegistry health = HealthCheckRegistry.get(context);
      streams.all().forEach(run -> health.register(new StreamHealth(run, maxLag, clock)));
    }

    private static String text(Map<String, Object> parameters, String name) {
      return String.valueOf(parameters.get(name));
    }
  }
}
