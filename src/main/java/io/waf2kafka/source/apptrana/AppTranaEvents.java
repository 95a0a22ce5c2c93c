package io.waf2kafka.source.apptrana;

import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.ocsf.Redaction;
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

  private final Map<String, AppTranaMapper> mappers = new ConcurrentHashMap<>();
  private final Redaction redaction;
  private final Clock clock;

  public AppTranaEvents(Redaction redaction, Clock clock) {
    this.redaction = redaction;
    this.clock = clock;
  }

  @Override
  protected Map<String, Object> map(Row row, OpenWindow window) {
    Stream stream = window.stream();
    AppTranaMapper mapper =
        mappers.computeIfAbsent(
            stream.id(),
            id ->
                new AppTranaMapper(
                    new MapperSettings(stream.settings().tenant(), redaction, false)));
    @SuppressWarnings("unchecked")
    Map<String, Object> attack = (Map<String, Object>) row.json();
    return mapper.map(row.context(), attack, row.uid(), clock.instant());
  }
}
