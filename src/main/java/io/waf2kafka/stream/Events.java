package io.waf2kafka.stream;

import io.waf2kafka.window.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;

/**
 * The bean {@code events}: the rows of a streamed answer, the body, that were not published before,
 * one at a time, each in its window's turn.
 */
public final class Events extends Parts<Row> {

  /**
   * The predicate {@code is-event}: whether the body is an event, not a row that could not be
   * mapped.
   */
  public static final Predicate IS_EVENT =
      exchange -> !(exchange.getMessage().getBody() instanceof Row);

  /**
   * The predicate {@code is-fetched}: whether a window's rows are the vendor's answer to a call.
   */
  public static final Predicate IS_FETCHED =
      exchange ->
          exchange.getProperty(WindowPolicy.WINDOW, OpenWindow.class).plan().kind() != Kind.REPLAY;

  private final RowReader rows;
  private final OpenWindow window;

  private Events(Exchange answer, RowReader rows, OpenWindow window) {
    super(answer);
    this.rows = rows;
    this.window = window;
  }

  /** An expression for {@code split}. */
  public static Expression in(Windows windows) {
    return Parts.expression(answer -> of(answer, windows));
  }

  /** The rows of an answer. */
  static Events of(Exchange answer, Windows windows) {
    OpenWindow window = answer.getProperty(WindowPolicy.WINDOW, OpenWindow.class);
    if (!IS_FETCHED.matches(answer)) {
      Iterator<Row> given = window.given().iterator();
      return new Events(answer, () -> given.hasNext() ? given.next() : null, window);
    }
    Object call = answer.getProperty(Answers.CALL);
    InputStream body = new CountingStream(answer.getMessage().getBody(InputStream.class), window);
    try {
      return new Events(answer, windows.source(window).rows(body, call, window), window);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  Row following() {
    try {
      window.pause();
      for (Row row = rows.next(); row != null; row = rows.next()) {
        if (window.begin(row)) {
          return row;
        }
        window.pause();
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the window waited for its turn", e);
    }
  }

  /**
   * Also where the split stops: the row in hand is not known to be anything, the rest is not read.
   */
  @Override
  public void close() {
    window.drop();
    if (!isEnded()) {
      window.cancelCall();
    }
  }
}
