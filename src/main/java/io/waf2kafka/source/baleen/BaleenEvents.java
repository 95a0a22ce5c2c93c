package io.waf2kafka.source.baleen;

import io.waf2kafka.ocsf.Redaction;
import io.waf2kafka.stream.KnownFields;
import io.waf2kafka.stream.OpenWindow;
import io.waf2kafka.stream.Row;
import io.waf2kafka.stream.RowMapper;
import io.waf2kafka.stream.Stream;
import io.waf2kafka.window.Interval;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The bean {@code baleen-mapper}: an entry becomes an OCSF event, by the mapper of its stream. */
public final class BaleenEvents extends RowMapper {

  /** The documented fields that may be left, and what the mapper adds. */
  private static final KnownFields KNOWN =
      KnownFields.of(
          "clientIP",
          "clientPort",
          "hostIP",
          "hostPort",
          "timeStamp",
          "uniqueId",
          "serverId",
          "request.method",
          "request.uri",
          "request.httpVersion",
          "request.headers",
          "response.httpCode",
          "response.headers",
          "producer.modsecurity",
          "producer.connector",
          "producer.secrulesEngine",
          "producer.components",
          "messages.message",
          "messages.details.match",
          "messages.details.reference",
          "messages.details.ruleId",
          "messages.details.file",
          "messages.details.lineNumber",
          "messages.details.data",
          "messages.details.severity",
          "messages.details.ver",
          "messages.details.rev",
          "messages.details.tags",
          "messages.details.maturity",
          "messages.details.accuracy",
          "timeSource",
          "timeOutsideWindow",
          "dispositionBasis",
          "requestFateAction");

  private record Mapping(BaleenMapper mapper, BaleenZone zone) {}

  private final Map<String, Mapping> mappings = new ConcurrentHashMap<>();
  private final Redaction redaction;
  private final Clock clock;

  public BaleenEvents(Redaction redaction, Clock clock) {
    this.redaction = redaction;
    this.clock = clock;
  }

  @Override
  protected Map<String, Object> map(Row row, OpenWindow window) {
    Mapping mapping =
        mappings.computeIfAbsent(window.stream().id(), id -> mapping(window.stream()));
    Interval asked = window.plan().asked();
    @SuppressWarnings("unchecked")
    Map<String, Object> entry = (Map<String, Object>) row.json();
    long from = asked.from().toEpochMilli();
    long to = asked.to().toEpochMilli();
    Map<String, Object> event = mapping.mapper().map(entry, row.uid(), from, to, clock.instant());
    mapping.zone().see(event, from, to);
    return event;
  }

  @Override
  protected KnownFields knownFields() {
    return KNOWN;
  }

  private Mapping mapping(Stream stream) {
    ZoneId zone = Baleen.zone(stream.settings());
    String header = stream.settings().get("client-ip-header");
    return new Mapping(
        new BaleenMapper(settings(stream, redaction), new BaleenMapper.Options(zone, header)),
        new BaleenZone(stream.settings(), zone, stream.notes()));
  }
}
