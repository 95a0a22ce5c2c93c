package io.waf2kafka.ecs;

import io.waf2kafka.ocsf.EventTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * From an OCSF HTTP Activity event to a document of Elastic Common Schema {@value #VERSION}. What
 * ECS has no field for is under {@code waf} and {@code labels}; what a route's own step puts into
 * {@code unmapped} is under {@code waf} as well. Total: it takes an event that steps have changed.
 */
public final class EcsEvent {

  /** The version of ECS that the fields are taken from. */
  public static final String VERSION = "8.17.0";

  /** {@code event.action} by {@code disposition_id}; the source's own word for any other. */
  private static final Map<Integer, String> ACTIONS =
      Map.of(
          1,
          "allow",
          2,
          "block",
          6,
          "drop",
          14,
          "delay",
          17,
          "log",
          22,
          "captcha",
          23,
          "challenge");

  private static final int DENIED = 2;
  private static final int ALLOWED = 1;
  private static final int OTHER = 99;
  private static final int MAX_OFFSET = 18 * 60;

  /** A longer URL is in its parts only: what an event may hold, a document must hold, too. */
  private static final int LONGEST_ORIGINAL = 32_768;

  private final Attributes event;
  private final String source;
  private final EcsFields fields = new EcsFields();

  private EcsEvent(Map<?, ?> event, String source) {
    this.event = new Attributes(event);
    this.source = source;
  }

  /**
   * The document of an event.
   *
   * @param source the vendor's word: a member of the event's {@code unmapped}
   */
  public static Map<String, Object> of(Map<?, ?> event, String source) {
    return new EcsEvent(event, source).render();
  }

  private Map<String, Object> render() {
    fields.with("@timestamp", timestamp());
    fields.with("ecs.version", VERSION);
    fields.with("message", event.text("message"));
    fields.with("tags", event.list("metadata.labels"));
    copy("labels.website", "dst_endpoint.name");
    event();
    fields.with("log.level", lower(event.text("severity")));
    endpoints();
    request();
    response();
    network();
    observer();
    rule();
    EcsThreats.put(event.list("attacks"), fields);
    waf();
    return fields.document();
  }

  private void copy(String field, String path) {
    fields.with(field, event.get(path));
  }

  private String timestamp() {
    String text = event.text("time_dt");
    return text == null && event.get("time") instanceof Number time
        ? EventTime.rfc3339(time.longValue())
        : text;
  }

  private void event() {
    boolean alert = Boolean.TRUE.equals(event.get("is_alert"));
    Integer action = event.integer("action_id");
    fields.with("event.kind", alert ? "alert" : "event");
    fields.with(
        "event.category",
        alert ? List.of("web", "network", "intrusion_detection") : List.of("web", "network"));
    fields.with("event.type", List.of("access", type(action == null ? 0 : action)));
    fields.with("event.action", action());
    fields.with("event.outcome", outcome());
    fields.with("event.module", "waf");
    fields.with("event.dataset", "waf." + source);
    copy("event.provider", "metadata.log_name");
    copy("event.id", "metadata.uid");
    copy("event.code", "metadata.event_code");
    copy("event.ingested", "metadata.processed_time_dt");
    copy("event.reason", "status_detail");
    fields.with("event.risk_score", event.integer("risk_score"));
    fields.with("event.severity", SourceFields.severity(event, source));
    fields.with("event.timezone", timezone());
    copy("event.original", "raw_data");
    copy("event.hash", "raw_data_hash.value");
    copy("organization.id", "metadata.tenant_uid");
    fields.with("labels.mapping_version", mappingVersion());
  }

  private static String type(int action) {
    return action == DENIED ? "denied" : action == ALLOWED ? "allowed" : "info";
  }

  private String action() {
    Integer disposition = event.integer("disposition_id");
    if (disposition == null || disposition == 0) {
      return null;
    }
    String known = ACTIONS.get(disposition);
    String word = event.text("disposition");
    return known != null || word == null ? known : word.toLowerCase(Locale.ROOT);
  }

  private String outcome() {
    Integer status = event.integer("status_id");
    return status == null
        ? "unknown"
        : status == 1 ? "success" : status == 2 ? "failure" : "unknown";
  }

  private String timezone() {
    Integer minutes = event.integer("timezone_offset");
    if (minutes == null || Math.abs(minutes) > MAX_OFFSET) {
      return null;
    }
    return minutes == 0 ? "+00:00" : ZoneOffset.ofTotalSeconds(minutes * 60).getId();
  }

  private Object mappingVersion() {
    List<?> list = event.list("metadata.transformation_info_list");
    return !list.isEmpty() && list.get(0) instanceof Map<?, ?> first ? first.get("uid") : null;
  }

  private void endpoints() {
    String ip = event.text("src_endpoint.ip");
    Set<Object> hops = new LinkedHashSet<>(event.list("src_endpoint.intermediate_ips"));
    hops.addAll(event.list("http_request.x_forwarded_for"));
    hops.remove(ip);
    fields.with("source.address", ip).with("source.ip", ip);
    copy("source.port", "src_endpoint.port");
    copy("source.geo.country_iso_code", "src_endpoint.location.country");
    fields.with("source.nat.ip", hops.isEmpty() ? null : hops.iterator().next());
    String host = event.text("dst_endpoint.hostname");
    String server = event.text("dst_endpoint.ip");
    fields.with("destination.address", host == null ? server : host);
    fields.with("destination.domain", host).with("destination.ip", server);
    copy("destination.port", "dst_endpoint.port");
    Set<Object> addresses = new LinkedHashSet<>();
    Set<Object> hosts = new LinkedHashSet<>();
    add(addresses, ip, server);
    addresses.addAll(hops);
    add(hosts, host, event.text("http_request.url.hostname"));
    fields.with("related.ip", new ArrayList<>(addresses));
    fields.with("related.hosts", new ArrayList<>(hosts));
  }

  private static void add(Set<Object> set, Object... values) {
    for (Object value : values) {
      if (value != null) {
        set.add(value);
      }
    }
  }

  private void request() {
    boolean other = Integer.valueOf(OTHER).equals(event.integer("activity_id"));
    String method = event.text(other ? "activity_name" : "http_request.http_method");
    fields.with("http.request.method", method);
    copy("http.request.id", "http_request.uid");
    copy("http.request.referrer", "http_request.referrer");
    copy("http.request.body.bytes", "http_request.body_length");
    copy("http.version", "http_request.version");
    copy("user_agent.original", "http_request.user_agent");
    String path = event.text("http_request.url.path");
    String query = event.text("http_request.url.query_string");
    String whole = event.text("http_request.url.url_string");
    String target = path == null && query == null ? whole : path == null ? "" : path;
    String original = query == null ? target : target + "?" + query;
    if (original != null && original.length() <= LONGEST_ORIGINAL) {
      fields.with("url.original", original);
    }
    fields.with("url.full", whole).with("url.path", path).with("url.query", query);
    copy("url.domain", "http_request.url.hostname");
    copy("url.port", "http_request.url.port");
    copy("url.scheme", "http_request.url.scheme");
    fields.with("waf.request.headers", lines("http_request.http_headers", ": "));
    fields.with("waf.request.cookies", lines("http_cookies", "="));
  }

  /** One string for each: names that visitors choose make no fields. */
  private List<String> lines(String path, String separator) {
    List<String> lines = new ArrayList<>();
    for (Object element : event.list(path)) {
      if (element instanceof Map<?, ?> pair) {
        lines.add(pair.get("name") + separator + pair.get("value"));
      }
    }
    return lines;
  }

  private void response() {
    copy("http.response.status_code", "http_response.code");
    String type = event.text("http_response.content_type");
    int semicolon = type == null ? -1 : type.indexOf(';');
    fields.with(
        "http.response.mime_type", semicolon < 0 ? type : type.substring(0, semicolon).strip());
    fields.with("waf.response.headers", lines("http_response.http_headers", ": "));
  }

  private void network() {
    Integer version = event.integer("connection_info.protocol_ver_id");
    fields.with("network.direction", lower(event.text("connection_info.direction")));
    copy("network.transport", "connection_info.protocol_name");
    fields.with("network.type", version == null ? null : "ipv" + version);
    fields.with("network.protocol", "http");
    String tls = event.text("tls.version");
    fields.with("tls.version", tls).with("tls.version_protocol", tls == null ? null : "tls");
  }

  private void observer() {
    copy("observer.vendor", "metadata.product.vendor_name");
    copy("observer.product", "metadata.product.name");
    Object version = event.get("metadata.product.version");
    fields.with(
        "observer.version",
        version == null ? event.get("metadata.product.feature.version") : version);
    fields.with("observer.type", "waf");
    copy("observer.serial_number", "metadata.reporter.uid");
  }

  private void rule() {
    copy("rule.id", "firewall_rule.uid");
    copy("rule.name", "firewall_rule.name");
    copy("rule.category", "firewall_rule.category");
    copy("rule.description", "firewall_rule.condition");
    copy("rule.ruleset", "policy.name");
    Object revision = event.get("firewall_rule.version");
    fields.with("rule.version", revision == null ? event.get("policy.version") : revision);
    copy("waf.match.location", "firewall_rule.match_location");
    copy("waf.match.data", "firewall_rule.match_details");
    copy("waf.rule.sensitivity", "firewall_rule.sensitivity");
    fields.with("waf.rule.accuracy", SourceFields.accuracy(event, source));
    fields.with("waf.rule.confidence", lower(event.text("confidence")));
    copy("waf.policy.is_applied", "policy.is_applied");
  }

  private void waf() {
    copy("waf.original_time", "metadata.original_time");
    copy("waf.original_event_uid", "metadata.original_event_uid");
    copy("waf.correlation_uid", "metadata.correlation_uid");
    copy("waf.is_truncated", "metadata.is_truncated");
    copy("waf.untruncated_size", "metadata.untruncated_size");
    for (Object element : event.list("enrichments")) {
      if (element instanceof Map<?, ?> enrichment
          && enrichment.get("data") instanceof Map<?, ?> d) {
        d.forEach((name, value) -> fields.with("waf." + SourceFields.name(name), value));
      }
    }
    SourceFields.put(event, fields);
  }

  private static String lower(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
