package io.waf2kafka.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.ExchangeHelper;

/**
 * The policy {@code calls-ahead}: its steps make one call of a window. Where the call knows which
 * ones come next (a {@link PageCall}), the same steps make those too, at the same time, and each is
 * handed over when its turn comes, as if it had been made then. One that failed fails in its turn
 * only, so retries have one place; what was made ahead of a call that failed is broken off.
 */
public final class CallsAhead implements Policy {

  /** So many at a time, of all windows together; each has a connection. */
  private static final int MOST = 64;

  private final Semaphore free;
  private final ExecutorService threads;

  public CallsAhead() {
    this(MOST);
  }

  private CallsAhead(int most) {
    free = new Semaphore(most);
    threads = Executors.newCachedThreadPool(Windows.daemon("ahead"));
  }

  /** One that makes no call ahead. */
  static CallsAhead none() {
    return new CallsAhead(0);
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
    OpenWindow window = exchange.getProperty(WindowPolicy.WINDOW, OpenWindow.class);
    Object call = exchange.getProperty(Answers.CALL);
    List<Object> wanted = new ArrayList<>();
    if (call instanceof PageCall page) {
      wanted.addAll(page.ahead());
    }
    CallAhead made = window.calls().take(call);
    window.count(window.calls().keepOnly(wanted));
    if (made == null) {
      steps.process(exchange);
      if (exchange.getException() == null && Answers.status(exchange) == 200) {
        make(wanted, exchange, window, steps);
      }
      return;
    }
    try {
      if (window.isStopping()) {
        made.cancel();
      }
      make(wanted, exchange, window, steps);
      made.answer(exchange);
      if (made.hasFailed()) { // what else failed at that time says the same
        window.count(window.calls().keepOnly(List.of()));
      }
    } finally {
      window.count(made.end());
    }
  }

  private void make(List<Object> calls, Exchange exchange, OpenWindow window, Processor steps) {
    for (Object call : calls) {
      if (!window.calls().isAhead(call)) {
        if (window.calls().hasFailed() || window.isStopping() || !free.tryAcquire()) {
          return;
        }
        Exchange copy = ExchangeHelper.createCorrelatedCopy(exchange, false);
        copy.setProperty(Answers.CALL, call);
        copy.getMessage().setBody(call);
        CallAhead ahead = new CallAhead(copy, steps, free::release);
        window.calls().add(call, ahead);
        threads.execute(ahead);
      }
    }
  }
}
