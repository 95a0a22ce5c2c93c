package io.waf2kafka.stream;

import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.ocsf.Redaction;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * A vendor's step from a row, the body, to an OCSF event, the body after it. A row that is no event
 * stays a row; so does one that a defect keeps from being mapped: it must not hold its window back.
 */
public abstract class RowMapper implements Processor {

  /** What mappers need to know of a stream. */
  protected static MapperSettings settings(Stream stream, Redaction redaction) {
    return new MapperSettings(stream.settings().tenant(), redaction, stream.output().rawData());
  }

  /**
   * What is known of the fields that a mapper leaves to {@code unmapped.<source>}: all others are
   * counted as undocumented; null: none are.
   */
  protected KnownFields knownFields() {
    return null;
  }

  /** The event of a row that is one. */
  protected abstract Map<String, Object> map(Row row, OpenWindow window);

  @Override
  public final void process(Exchange exchange) {
    Message message = exchange.getMessage();
    if (message.getBody() instanceof AllEvents all) {
      all.mapWith(this);
    } else {
      message.setBody(mapped((Row) message.getBody(), OpenWindow.current()));
    }
  }

  /** The event of a row, or the row where it has none. */
  final Object mapped(Row row, OpenWindow window) {
    if (row.isEvent()) {
      try {
        Map<String, Object> event = map(row, window);
        note(event, window.stream());
        return event;
      } catch (RuntimeException e) {
        window.cannotMap("it cannot be mapped: " + e.getClass().getSimpleName());
      }
    }
    return row;
  }

  private void note(Map<String, Object> event, Stream stream) {
    KnownFields known = knownFields();
    if (known != null && event.get("unmapped") instanceof Map<?, ?> unmapped) {
      known.findOthers(unmapped.get(stream.source()), stream.notes()::undocumented);
    }
  }
}
