package io.waf2kafka.stream;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;

/**
 * The bean {@code all-events}: all rows of an answer as one body, for routes without steps of their
 * own for each event. The same steps take it: the mapper and {@code event-record} note that they
 * are asked for, and do their work when the {@code kafka:} step takes one message after the other.
 * Each row is in hand, and in its window's turn, as one of {@code events} is.
 *
 * <p>A failure to read is kept until the split asks for what comes next: so it ends the call at the
 * same place, and is tried again in the same way, as with {@code events}.
 */
public final class AllEvents implements Iterator<Message> {

  private final Events rows;
  private final OpenWindow window;
  private RowMapper mapper;
  private EventRecord record;
  private CamelContext context;
  private Row next;
  private RuntimeException failure;

  private AllEvents(Events rows, OpenWindow window) {
    this.rows = rows;
    this.window = window;
  }

  /** An expression for {@code split}, of one part. */
  public static Expression in(Windows windows) {
    return Parts.expression(
        answer -> {
          OpenWindow window = answer.getProperty(WindowPolicy.WINDOW, OpenWindow.class);
          AllEvents all = new AllEvents(Events.of(answer, windows), window);
          return new Parts<AllEvents>(answer) {

            private boolean given;

            @Override
            AllEvents following() {
              if (given) {
                all.throwUnlessDone();
                return null;
              }
              given = true;
              return all;
            }

            @Override
            public void close() {
              all.rows.close();
            }
          };
        });
  }

  void mapWith(RowMapper step) {
    mapper = step;
  }

  void recordWith(EventRecord step, CamelContext camel) {
    if (mapper == null) {
      throw new IllegalStateException("all-events must pass the vendor's mapper before this step");
    }
    record = step;
    context = camel;
  }

  @Override
  public boolean hasNext() {
    if (next == null && failure == null && rows.hasNext()) {
      try {
        next = rows.next();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    return next != null;
  }

  @Override
  public Message next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (record == null) {
      throw new IllegalStateException("all-events are published by direct:publish-event alone");
    }
    Object mapped = mapper.mapped(next, window);
    next = null;
    Message message = new DefaultMessage(context);
    record.setAny(message, mapped, window);
    return message;
  }

  /** No step may leave rows out that it did not look at. */
  private void throwUnlessDone() {
    if (failure != null) {
      throw failure;
    }
    if (!rows.isEnded()) {
      throw new IllegalStateException(
          "a step of the route kept all-events from being published: steps for single events need"
              + " `ref: events` in the split");
    }
  }
}
