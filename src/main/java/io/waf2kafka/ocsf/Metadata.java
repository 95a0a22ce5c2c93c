package io.waf2kafka.ocsf;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where an event comes from and what became of it on its way: OCSF {@code metadata}. */
public final class Metadata {

  /** The version of OCSF that events are valid against. */
  public static final String SCHEMA_VERSION = "1.8.0";

  /** The version of the mapping; it changes when the same row gives another event. */
  public static final String MAPPING_VERSION = "1";

  private static final int MOST_ATTRIBUTES = 18;
  private static final List<Object> PROFILES = List.of("security_control", "datetime");

  private final Map<String, Object> product;
  private final String logName;
  private final String uid;
  private final long processed;
  private String correlationUid;
  private String eventCode;
  private List<Object> labels = List.of();
  private String originalEventUid;
  private String originalTime;
  private Map<String, Object> reporter;

  /**
   * The metadata of an event.
   *
   * @param product the OCSF {@code product}
   * @param logName the vendor's name of the log
   * @param uid the event's identity
   * @param processed when it is mapped, in milliseconds since 1970
   */
  public Metadata(Map<String, Object> product, String logName, String uid, long processed) {
    this.product = product;
    this.logName = logName;
    this.uid = uid;
    this.processed = processed;
  }

  /** What the events of one request have in common, or null. */
  public Metadata correlationUid(String value) {
    correlationUid = value;
    return this;
  }

  /** The id of the rule, or null. */
  public Metadata eventCode(String value) {
    eventCode = value;
    return this;
  }

  /** The rules' tags. */
  public Metadata labels(Collection<String> value) {
    labels = List.copyOf(value);
    return this;
  }

  /** The vendor's id of the event, or null. */
  public Metadata originalEventUid(String value) {
    originalEventUid = value;
    return this;
  }

  /** The event's time as it came, or null. */
  public Metadata originalTime(String value) {
    originalTime = value;
    return this;
  }

  /** The node that logged the event, or null. */
  public Metadata reporter(String reporterUid, String name) {
    reporter =
        reporterUid == null ? null : new Section().with("name", name).with("uid", reporterUid);
    return this;
  }

  Map<String, Object> toOcsf(String tenant) {
    return new Section(MOST_ATTRIBUTES)
        .with("correlation_uid", correlationUid)
        .with("event_code", eventCode)
        .with("labels", labels)
        .with("log_format", "JSON")
        .with("log_name", logName)
        .with("original_event_uid", originalEventUid)
        .with("original_time", originalTime)
        .with("processed_time", processed)
        .with("processed_time_dt", EventTime.rfc3339(processed))
        .with("product", product)
        .with("profiles", PROFILES)
        .with("reporter", reporter)
        .with("tenant_uid", tenant)
        .with("transformation_info_list", transformations())
        .with("uid", uid)
        .with("version", SCHEMA_VERSION);
  }

  private List<Object> transformations() {
    return List.of(
        new Section()
            .with("name", "waf-to-ocsf")
            .with("time", processed)
            .with("uid", MAPPING_VERSION));
  }
}
