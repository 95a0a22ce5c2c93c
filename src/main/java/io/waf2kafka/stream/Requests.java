package io.waf2kafka.stream;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.support.ExchangeHelper;

/** Puts an HTTP request into an exchange for the {@code http:} step behind it. */
public final class Requests {

  private Requests() {}

  /**
   * Sets method, address, headers and body; nothing else of the exchange goes over the wire. Waits
   * until the vendor's account has a request left.
   *
   * @param url without a query
   * @param query encoded, or null
   */
  public static void set(
      Exchange exchange,
      String method,
      String url,
      String query,
      Map<String, String> headers,
      String body) {
    OpenWindow window = exchange.getProperty(WindowPolicy.WINDOW, OpenWindow.class);
    if (window != null) {
      window.awaitRequest(isLogin(exchange, window));
    }
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(method)); // no text to convert
    message.setHeader(Exchange.HTTP_URI, url);
    if (query != null) {
      message.setHeader(Exchange.HTTP_RAW_QUERY, query);
    }
    message.setHeader("Accept", "application/json");
    headers.forEach(message::setHeader);
    message.setBody(body == null ? null : Answers.utf8(body));
  }

  /**
   * Whether it is no call for events: those are made by the route that is named like the source. A
   * call that is made ahead has no unit of work, and so no route; but a login before it has.
   */
  static boolean isLogin(Exchange exchange, OpenWindow window) {
    return exchange.getUnitOfWork() != null
        && !window.stream().source().equals(ExchangeHelper.getRouteId(exchange));
  }
}
