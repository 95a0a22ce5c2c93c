package io.waf2kafka.stream;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;

/**
 * Whether a {@code split} still works on its parts. One that stops on an exception goes through the
 * parts that are left all the same, to release exchanges that it never made: an iterator that gave
 * them would have them counted as dropped by a step.
 */
final class Parts {

  private Parts() {}

  /**
   * Whether no part is worked on any more.
   *
   * @param exchange the exchange that is split
   */
  static boolean areOver(Exchange exchange) {
    ExchangeExtension state = exchange.getExchangeExtension();
    return exchange.isFailed()
        || exchange.isRouteStop()
        || exchange.isRollbackOnly()
        || exchange.isRollbackOnlyLast()
        || state.isErrorHandlerHandledSet() && state.isErrorHandlerHandled();
  }
}
