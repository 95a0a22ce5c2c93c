package io.waf2kafka.source.apptrana;

import io.waf2kafka.ocsf.Redaction;
import io.waf2kafka.stream.KnownFields;
import io.waf2kafka.stream.OpenWindow;
import io.waf2kafka.stream.Row;
import io.waf2kafka.stream.RowMapper;
import io.waf2kafka.stream.Stream;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bean {@code apptrana-mapper}: an attack becomes an OCSF event, by the mapper of its stream.
 */
public final class AppTranaEvents extends RowMapper {

  /** The documented fields that may be left, and what the mapper adds. */
  private static final KnownFields KNOWN =
      KnownFields.of(
          "attackerIP",
          "attackerGeo",
          "severity",
          "eventType",
          "attackTime",
          "attackUri",
          "target",
          "attackData",
          "ipReputation",
          "category",
          "ruleId",
          "requestId",
          "ruleName",
          "tagName",
          "hostName",
          "statusCode",
          "requestHeader",
          "requestHeaderRaw",
          "responseHeader",
          "responseHeaderRaw",
          "tlsVersion",
          "requestProtocol",
          "timeSource");

  private final Map<String, AppTranaMapper> mappers = new ConcurrentHashMap<>();
  private final Redaction redaction;
  private final Clock clock;

  public AppTranaEvents(Redaction redaction, Clock clock) {
    this.redaction = redaction;
    this.clock = clock;
  }

  @Override
  protected KnownFields knownFields() {
    return KNOWN;
  }

  @Override
  protected Map<String, Object> map(Row row, OpenWindow window) {
    Stream stream = window.stream();
    AppTranaMapper mapper =
        mappers.computeIfAbsent(
            stream.id(),
            id ->
                new AppTranaMapper(
                    settings(stream, redaction), AppTrana.severities(stream.settings())));
    @SuppressWarnings("unchecked")
    Map<String, Object> attack = (Map<String, Object>) row.json();
    return mapper.map(row.context(), attack, row.uid(), clock.instant());
  }
}
