package io.waf2kafka.demo;

import io.waf2kafka.demo.Violation.Rule;
import io.waf2kafka.demo.http.Request;
import io.waf2kafka.demo.http.Response;
import io.waf2kafka.demo.http.WireServer;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Both vendors' APIs on one port, written from their documents. The events it returns are a pure
 * function of the configuration, known to {@link Truth}. Every request is held against the
 * documents: see {@link #violations()}.
 */
public final class Simulator implements AutoCloseable {

  /** AppTrana's client id (API ID). */
  public static final String CLIENT_ID = "demo";

  /** AppTrana's client secret (API key). */
  public static final String CLIENT_SECRET = "demo-secret";

  /** Baleen's personal access token. */
  public static final String API_KEY = "demo-key";

  /** The name of the Baleen namespace that is under attack. */
  public static final String NAMESPACE = "demo";

  /** Its key, which the cookie carries raw. */
  public static final String NAMESPACE_KEY = "q+7/ZGVtbz8+Pw==";

  /** The name of a Baleen namespace that nobody ever attacks. */
  public static final String QUIET_NAMESPACE = "quiet";

  /** Its key. */
  public static final String QUIET_NAMESPACE_KEY = "q+7/cXVpZXQ/Pg==";

  private final SimulatorConfig config;
  private final Truth truth;
  private final RequestLog log = new RequestLog();
  private final Map<Vendor, RefusedTimes> refused = new EnumMap<>(Vendor.class);
  private final Map<Vendor, FaultyApi> apis = new EnumMap<>(Vendor.class);
  private final WireServer server;

  private Simulator(SimulatorConfig config, InetAddress host, int port) {
    this.config = config;
    this.truth = new Truth(config);
    for (Vendor vendor : Vendor.values()) {
      RefusedTimes times = new RefusedTimes();
      refused.put(vendor, times);
      VendorApi api =
          vendor == Vendor.APPTRANA
              ? new AppTranaApi(config, truth, log, times)
              : new BaleenApi(config, truth, log, times);
      apis.put(vendor, faulty(vendor, api));
    }
    this.server = WireServer.start(host, port, this::answer, config.clock());
  }

  /** Starts a simulator on a free port of the loopback interface. */
  public static Simulator start(SimulatorConfig config) {
    return start(config, InetAddress.getLoopbackAddress(), 0);
  }

  /**
   * Starts a simulator.
   *
   * @param host the address to listen on
   * @param port the port to listen on, 0 for a free one
   * @throws java.io.UncheckedIOException when the port is taken
   */
  public static Simulator start(SimulatorConfig config, InetAddress host, int port) {
    return new Simulator(config, host, port);
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** The value for {@code APPTRANA_URL}. */
  public String appTranaUrl() {
    return baleenUrl() + AppTranaApi.PATH;
  }

  /** The value for {@code BALEEN_URL}. */
  public String baleenUrl() {
    return "http://127.0.0.1:" + port();
  }

  /** Which events exist. */
  public Truth truth() {
    return truth;
  }

  /** The latest requests, oldest first, at most 10,000. */
  public List<Request> requests() {
    return log.requests();
  }

  /** How many requests came so far. */
  public long requestCount() {
    return log.count();
  }

  /** What was wrong with the requests so far; the first 1,000. */
  public List<Violation> violations() {
    return log.violations();
  }

  /** From now on these faults happen to the vendor's requests, in place of those before. */
  public void inject(Vendor vendor, Faults faults) {
    apis.get(vendor).plan().use(faults);
  }

  /**
   * This fault happens to the vendor's next request for events; several are worked off one by one.
   */
  public void injectOnce(Vendor vendor, Fault fault) {
    apis.get(vendor).plan().add(fault);
  }

  /** The same, where the fault strikes after so many bytes of the answer's body. */
  public void injectOnce(Vendor vendor, Fault fault, long atByte) {
    apis.get(vendor).plan().add(fault, atByte);
  }

  /**
   * From now on the vendor refuses (400) every request for events whose interval touches this one,
   * both ends included; several may be refused.
   */
  public void refuse(Vendor vendor, Instant from, Instant to) {
    refused.get(vendor).add(from, to);
  }

  /** The vendor refuses no interval any more. */
  public void refuseNothing(Vendor vendor) {
    refused.get(vendor).clear();
  }

  @Override
  public void close() {
    server.close();
  }

  private FaultyApi faulty(Vendor vendor, VendorApi api) {
    FaultPlan plan = new FaultPlan(Seed.of(config.seed(), vendor), config.clock());
    return new FaultyApi(api, plan, new RetryAfter(log));
  }

  private Response answer(Request request) throws InterruptedIOException {
    Response response = plainAnswer(request);
    boolean wanted = request.header("Accept-Encoding").orElse("").contains("gzip");
    return config.compressed() && wanted && response.length() < 0 ? response.gzipped() : response;
  }

  private Response plainAnswer(Request request) throws InterruptedIOException {
    log.add(request);
    for (String header : Wire.unexpectedHeaders(request)) {
      log.violation(Rule.UNEXPECTED_HEADER, header, request);
    }
    pause();
    if (request.path().startsWith(AppTranaApi.PATH)) {
      return apis.get(Vendor.APPTRANA).answer(request);
    }
    if (request.path().startsWith(BaleenApi.PATH)) {
      return apis.get(Vendor.BALEEN).answer(request);
    }
    log.violation(Rule.KNOWN_ENDPOINT, "no such endpoint", request);
    return Response.text(404, "text/plain", "no such endpoint");
  }

  private void pause() throws InterruptedIOException {
    try {
      Thread.sleep(config.latency().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("simulator closed");
    }
  }
}
