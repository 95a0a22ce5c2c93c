package io.waf2kafka.source.baleen;

import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.ocsf.Redaction;
import io.waf2kafka.stream.OpenWindow;
import io.waf2kafka.stream.Row;
import io.waf2kafka.stream.RowMapper;
import io.waf2kafka.stream.Stream;
import io.waf2kafka.window.Interval;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The bean {@code baleen-mapper}: an entry becomes an OCSF event, by the mapper of its stream. */
public final class BaleenEvents extends RowMapper {

  private final Map<String, BaleenMapper> mappers = new ConcurrentHashMap<>();
  private final Redaction redaction;
  private final Clock clock;

  public BaleenEvents(Redaction redaction, Clock clock) {
    this.redaction = redaction;
    this.clock = clock;
  }

  @Override
  protected Map<String, Object> map(Row row, OpenWindow window) {
    BaleenMapper mapper =
        mappers.computeIfAbsent(window.stream().id(), id -> mapper(window.stream()));
    Interval asked = window.plan().asked();
    @SuppressWarnings("unchecked")
    Map<String, Object> entry = (Map<String, Object>) row.json();
    return mapper.map(
        entry, row.uid(), asked.from().toEpochMilli(), asked.to().toEpochMilli(), clock.instant());
  }

  private BaleenMapper mapper(Stream stream) {
    return new BaleenMapper(
        new MapperSettings(stream.settings().tenant(), redaction, false),
        new BaleenMapper.Options(
            Baleen.zone(stream.settings()), stream.settings().get("client-ip-header")));
  }
}
