package io.waf2kafka.ocsf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds one event of OCSF 1.8.0, class HTTP Activity (4002), with the profiles {@code
 * security_control} and {@code datetime}. Whatever is set, the event is valid against {@code
 * http_activity.lean.schema.json}.
 */
public final class HttpActivity {

  private static final int USUAL_ATTRIBUTES = 40;

  /**
   * A generous factor between the bytes of a row, all counted as escaped, and those of its event.
   */
  private static final int MOST_COPIES = 12;

  private final MapperSettings settings;
  private final RowRedaction redaction;
  private final Metadata metadata;
  private final Request request;
  private final SecurityControl control = new SecurityControl();
  private final Map<String, Object> unmapped = new Section(1);
  private final List<Object> enrichments = new ArrayList<>();
  private long time;
  private Integer timezoneOffset;
  private Source source;
  private Destination destination;
  private Response response;
  private String tlsVersion;
  private Object rawRow;

  /** An event of which nothing is known but its metadata and its request. */
  public HttpActivity(
      MapperSettings settings, RowRedaction redaction, Metadata metadata, Request request) {
    this.settings = settings;
    this.redaction = redaction;
    this.metadata = metadata;
    this.request = request;
  }

  /**
   * When it happened.
   *
   * @param millis milliseconds since 1970
   * @param offsetMinutes the source's distance to UTC, or null when unknown
   */
  public HttpActivity time(long millis, Integer offsetMinutes) {
    time = millis;
    timezoneOffset = offsetMinutes;
    return this;
  }

  /** What the WAF found and did, to be filled in. */
  public SecurityControl control() {
    return control;
  }

  /** The client, or null. */
  public HttpActivity source(Source value) {
    source = value;
    return this;
  }

  /** The protected site; one without a name is left out. */
  public HttpActivity destination(Destination value) {
    destination = value.isNamed() ? value : null;
    return this;
  }

  /** The response, or null. */
  public HttpActivity response(Response value) {
    response = value;
    return this;
  }

  /** The TLS version, such as {@code 1.2}, or null. */
  public HttpActivity tls(String version) {
    tlsVersion = version;
    return this;
  }

  /** What the source knows of the client's address beyond OCSF's own attributes. */
  public HttpActivity enrichment(String type, String provider, Map<String, Object> data) {
    enrichments.add(
        new Section()
            .with("data", data)
            .with("name", "src_endpoint.ip")
            .with("provider", provider)
            .with("type", type)
            .with("value", redaction.address(source.ip()).text()));
    return this;
  }

  /** The row as it came, for {@code raw_data}. */
  public HttpActivity raw(Object row) {
    rawRow = row;
    return this;
  }

  /** What no attribute of OCSF holds, already redacted; null for nothing. */
  public HttpActivity unmapped(String name, Map<String, Object> values) {
    if (values != null) {
      unmapped.put(name, values);
    }
    return this;
  }

  /** The event. */
  public Map<String, Object> build() {
    Section event = new Section(USUAL_ATTRIBUTES);
    event.with(request.activity().classification());
    occurrence(event);
    control.put(event);
    context(event);
    if (settings.rawData()) {
      RawData.put(event, redaction.redaction().redactRow(rawRow));
    }
    event.with("unmapped", unmapped.isEmpty() ? null : unmapped);
    return Truncation.apply(event, bound(event), control.cut());
  }

  /** The row tells enough for most events, and is walked through faster. */
  private long bound(Section event) {
    String site = destination == null ? null : destination.name();
    long row = JsonSize.atMost(rawRow) + JsonSize.atMost(site == null ? "" : site);
    boolean small = rawRow != null && row * MOST_COPIES < Truncation.MAX_BYTES;
    return small ? 0 : JsonSize.atMost(event);
  }

  private void occurrence(Section event) {
    Status status = Status.of(control.verdict(), response);
    event.with(control.severity().attributes());
    event.with("time", time);
    event.with("time_dt", EventTime.rfc3339(time));
    event.with("timezone_offset", timezoneOffset);
    event.with("message", control.message());
    event.with(status.attributes());
    event.with("status_code", response == null ? null : Integer.toString(response.code()));
    event.with("status_detail", control.riskText());
  }

  private void context(Section event) {
    Map<String, Object> src = source == null ? null : source.toOcsf(redaction);
    Map<String, Object> dst = destination == null ? null : destination.toOcsf();
    Map<String, Object> http = request.toOcsf(redaction);
    event.with("src_endpoint", src);
    event.with("dst_endpoint", dst);
    event.with("connection_info", Connection.toOcsf(source, request.version()));
    event.with("tls", tlsVersion == null ? null : new Section().with("version", tlsVersion));
    event.with("app_protocol_name", Connection.protocol(tlsVersion, request));
    event.with("http_request", http);
    event.with("http_response", response == null ? null : response.toOcsf(redaction));
    event.with("http_cookies", request.headers().cookies(redaction));
    event.with("observables", Observables.of(src, dst, http));
    event.with("enrichments", enrichments);
    event.with("metadata", metadata.toOcsf(settings.tenant()));
  }
}
