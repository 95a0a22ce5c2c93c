package io.waf2kafka.stream;

import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A call that is made before it is its turn, on a thread of its own, up to the head of its answer:
 * the body is not read, so that it takes no more memory than a socket's buffers. How it ended, a
 * failure included, is handed over when its turn comes.
 */
final class CallAhead implements Runnable {

  private static final ThreadLocal<CallAhead> CURRENT = new ThreadLocal<>();

  private final Exchange exchange;
  private final Processor steps;
  private final Runnable atEnd;
  private final CountDownLatch answered = new CountDownLatch(1);
  private Runnable cancel = () -> {};
  private boolean cancelled;
  private boolean ended;
  private int requests;

  /**
   * A call that is not made yet.
   *
   * @param exchange the call, an exchange of its own
   * @param steps what makes it
   * @param atEnd is run once, when it was handed over or cancelled
   */
  CallAhead(Exchange exchange, Processor steps, Runnable atEnd) {
    this.exchange = exchange;
    this.steps = steps;
    this.atEnd = atEnd;
  }

  /** The one that this thread makes, or null. */
  static CallAhead currentOrNull() {
    return CURRENT.get();
  }

  OpenWindow window() {
    return exchange.getProperty(WindowPolicy.WINDOW, OpenWindow.class);
  }

  @Override
  public void run() {
    CURRENT.set(this);
    try {
      if (isCancelled()) {
        throw new IllegalStateException("the call was broken off before it was made");
      }
      steps.process(exchange);
    } catch (Exception | Error e) {
      exchange.setException(e);
    } finally {
      CURRENT.remove();
      answered.countDown();
    }
  }

  /** What breaks off the request that is under way. */
  void onCancel(Runnable breakOff) {
    synchronized (this) {
      cancel = breakOff;
      if (!cancelled) {
        return;
      }
    }
    breakOff.run();
  }

  /** Counts a request that is about to be sent; false when it must not be sent any more. */
  synchronized boolean sends() {
    if (!cancelled) {
      requests++;
    }
    return !cancelled;
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Whether it failed: it keeps its turn, since what the vendor said must not be forgotten. */
  boolean hasFailed() {
    return answered.getCount() == 0
        && (exchange.getException() != null || Answers.status(exchange) != 200);
  }

  /** Breaks it off, however far it is. */
  void cancel() {
    Runnable breakOff;
    synchronized (this) {
      cancelled = true;
      breakOff = cancel;
    }
    breakOff.run();
  }

  /**
   * It is over, for its window: handed over, or cancelled.
   *
   * @return how many requests were sent for it
   */
  int end() {
    int sent;
    synchronized (this) {
      if (ended) {
        return 0;
      }
      ended = true;
      sent = requests;
    }
    atEnd.run();
    return sent;
  }

  /** Its turn has come: waits for the head of the answer, and makes it the answer of that call. */
  void answer(Exchange call) throws InterruptedException {
    answered.await();
    call.getMessage().setHeaders(exchange.getMessage().getHeaders());
    call.getMessage().setBody(exchange.getMessage().getBody());
    call.getMessage().removeHeader("Date"); // it came before its turn, and says no time of now
    call.setException(exchange.getException());
    exchange.getExchangeExtension().handoverCompletions(call);
  }
}
