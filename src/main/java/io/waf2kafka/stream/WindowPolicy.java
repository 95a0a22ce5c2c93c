package io.waf2kafka.stream;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/**
 * The policy {@code window}: what its steps publish becomes visible together at their end, or not
 * at all. The window is the body. Whatever made the steps fail or stop aborts it; so does a window
 * record that was not sent.
 */
public final class WindowPolicy implements Policy {

  /** The exchange property that holds the {@link OpenWindow}. */
  public static final String WINDOW = "window";

  private final Windows windows;

  public WindowPolicy(Windows windows) {
    this.windows = windows;
  }

  @Override
  public void beforeWrap(Route route, NamedNode definition) {
    // nothing to prepare
  }

  @Override
  public Processor wrap(Route route, Processor steps) {
    return exchange -> around(exchange, steps);
  }

  private void around(Exchange exchange, Processor steps) throws Exception {
    OpenWindow window = exchange.getMessage().getMandatoryBody(OpenWindow.class);
    exchange.setProperty(WINDOW, window);
    exchange.setProperty("source", window.stream().source());
    Throwable failure = null;
    OpenWindow.setCurrent(window);
    try {
      steps.process(exchange);
      failure = failure(exchange);
      if (failure == null) {
        window.close();
      }
    } catch (Exception | Error e) {
      failure = e;
    } finally {
      if (failure != null) {
        window.cancelCall();
        window.abort();
        clear(exchange);
      }
      window.calls().keepOnly(List.of());
      OpenWindow.setCurrent(null);
      windows.ended(window, failure);
    }
  }

  /** The failure ends here: it is said, and a later tick begins the window again. */
  private static void clear(Exchange exchange) {
    exchange.setException(null);
    exchange.setRollbackOnly(false);
    exchange.setRouteStop(false);
    exchange.getExchangeExtension().setRedeliveryExhausted(false);
    exchange.getExchangeExtension().setErrorHandlerHandled(null);
  }

  /**
   * Why the window must not be committed, or null. A failure that an error handler handled is one
   * too; one that a retry or a {@code doCatch} made good is none, though Camel still remembers it.
   */
  private static Throwable failure(Exchange exchange) {
    if (exchange.getException() != null) {
      return exchange.getException();
    }
    ExchangeExtension state = exchange.getExchangeExtension();
    if (state.isErrorHandlerHandledSet() && state.isErrorHandlerHandled()) {
      Throwable handled = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
      return handled != null
          ? handled
          : new IllegalStateException("a step handled the window's failure");
    }
    if (exchange.isRollbackOnly() || exchange.isRouteStop()) {
      return new IllegalStateException(
          "a step of the route stopped the window: use filter in place of stop");
    }
    return null;
  }
}
