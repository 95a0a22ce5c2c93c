package io.waf2kafka.stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/**
 * The bean {@code events}: the rows of a streamed answer that were not published before, one at a
 * time, each in its window's turn.
 */
public final class Events {

  private final Windows windows;

  public Events(Windows windows) {
    this.windows = windows;
  }

  /** The new rows of the answer in the body. */
  @Handler
  public Iterator<Row> of(Exchange exchange) throws IOException {
    OpenWindow window = exchange.getProperty(WindowPolicy.WINDOW, OpenWindow.class);
    Object call = exchange.getProperty(Answers.CALL);
    CountingStream answer =
        new CountingStream(exchange.getMessage().getBody(InputStream.class), window);
    return new NewRows(windows.source(window).rows(answer, call, window), window, exchange);
  }

  /**
   * Says that there is more until there is not, and then gives null, which `split` passes over: so
   * it never reads ahead, and no row waits for the one after it.
   */
  private static final class NewRows implements Iterator<Row>, Closeable {

    private final RowReader rows;
    private final OpenWindow window;
    private final Exchange exchange;
    private boolean ended;

    NewRows(RowReader rows, OpenWindow window, Exchange exchange) {
      this.rows = rows;
      this.window = window;
      this.exchange = exchange;
    }

    @Override
    public boolean hasNext() {
      return !ended && !Parts.areOver(exchange);
    }

    @Override
    public Row next() {
      try {
        window.pause();
        for (Row row = rows.next(); row != null; row = rows.next()) {
          if (window.begin(row)) {
            return row;
          }
          window.pause();
        }
        ended = true;
        return null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the window waited for its turn", e);
      }
    }

    @Override
    public void close() {
      window.drop();
      if (!ended) {
        window.cancelCall();
      }
    }
  }
}
