package io.waf2kafka.stream;

import java.io.Closeable;
import java.util.Iterator;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.Expression;
import org.apache.camel.support.ExpressionAdapter;

/**
 * The parts of a {@code split}, each made when the one before is done with. Two habits of the split
 * are dealt with here. It asks whether there is a next part before it works on the one in hand: so
 * there is said to be one until there is none, and then null is given, which it passes over. And
 * one that stops on a failure goes through the parts that are left all the same, to release
 * exchanges that it never made: so none is given once the whole has failed.
 */
abstract class Parts<T> implements Iterator<T>, Closeable {

  private final Exchange whole;
  private boolean ended;

  /**
   * @param whole the exchange that is split, itself: a copy would not show that it failed
   */
  Parts(Exchange whole) {
    this.whole = whole;
  }

  /** An expression for the {@code ref} of a split; a bean's method would be given a copy. */
  static Expression expression(Function<Exchange, Parts<?>> parts) {
    return new ExpressionAdapter() {
      @Override
      public Object evaluate(Exchange exchange) {
        return parts.apply(exchange);
      }
    };
  }

  /** The next part, or null when there is none. */
  abstract T following();

  @Override
  public final boolean hasNext() {
    return !ended && !isOver();
  }

  @Override
  public final T next() {
    T part = following();
    ended = part == null;
    return part;
  }

  /** Whether all parts were given. */
  final boolean isEnded() {
    return ended;
  }

  private boolean isOver() {
    ExchangeExtension state = whole.getExchangeExtension();
    return whole.isFailed()
        || whole.isRouteStop()
        || whole.isRollbackOnly()
        || whole.isRollbackOnlyLast()
        || state.isErrorHandlerHandledSet() && state.isErrorHandlerHandled();
  }

  @Override
  public void close() {
    // nothing to close
  }
}
