package io.waf2kafka.stream;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A vendor's step from a row, the body, to an OCSF event, the body after it. A row that is no event
 * stays a row; so does one that a defect keeps from being mapped: it must not hold its window back.
 */
public abstract class RowMapper implements Processor {

  /** The event of a row that is one. */
  protected abstract Map<String, Object> map(Row row, OpenWindow window);

  @Override
  public final void process(Exchange exchange) {
    Row row = (Row) exchange.getMessage().getBody();
    OpenWindow window = OpenWindow.current();
    if (row.isEvent()) {
      try {
        exchange.getMessage().setBody(map(row, window));
      } catch (RuntimeException e) {
        window.cannotMap("it cannot be mapped: " + e.getClass().getSimpleName());
      }
    }
  }
}
