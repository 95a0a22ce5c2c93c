package io.waf2kafka.source.apptrana;

import io.waf2kafka.stream.Answers;
import io.waf2kafka.stream.Stream;
import io.waf2kafka.stream.VendorException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;

/**
 * Authorization codes: read from the {@code Location} of the answer to {@code authorize}, which is
 * not followed, or received on {@code /oauth/apptrana} when the vendor calls that. Each is used
 * once, and one that nobody asked for is refused.
 */
public final class AppTranaCodes {

  private static final int LONGEST_CODE = 4_096;

  /**
   * How long to wait for the vendor's call: long, or briefly where the answer has the code as well.
   */
  private static final long CALLBACK_SECONDS = 30;

  private static final long BRIEFLY_SECONDS = 2;

  private final ThreadLocal<String> code = new ThreadLocal<>();
  private CompletableFuture<String> expected;

  /** A code is asked for: until it came, a callback is welcome. */
  void expect(Stream stream) {
    if (isByCallback(stream)) {
      synchronized (this) {
        expected = new CompletableFuture<>();
      }
    }
  }

  /** Takes the code that the answer to {@code authorize} leads to. */
  public void receive(Exchange exchange) throws VendorException, InterruptedException {
    Stream stream = AppTranaLogins.stream(exchange);
    int status = Answers.status(exchange);
    String located = parameter(Answers.header(exchange, "Location"));
    if (!isByCallback(stream)) {
      if (status < 300 || status > 399) {
        Answers.expect(exchange, 302, AppTranaCalls.credentials(stream));
      }
      code.set(
          mandatory(
              located,
              "the vendor's redirection carries no code: if it calls this program instead, set"
                  + " APPTRANA_CODE_FROM=callback"));
      return;
    }
    if (status >= 400) {
      Answers.expect(exchange, 302, AppTranaCalls.credentials(stream));
    }
    String called = called(located == null ? CALLBACK_SECONDS : BRIEFLY_SECONDS);
    code.set(
        mandatory(
            called == null ? located : called,
            "no code came to /oauth/apptrana: is that the redirection URL that AppTrana has"
                + " registered, and can it reach WAF_MANAGEMENT_HOST and WAF_MANAGEMENT_PORT?"));
  }

  private static String mandatory(String code, String otherwise) throws VendorException {
    if (code == null) {
      throw new VendorException(otherwise);
    }
    return code;
  }

  private String called(long seconds) throws InterruptedException {
    CompletableFuture<String> waiting;
    synchronized (this) {
      waiting = expected;
    }
    try {
      return waiting.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      synchronized (this) {
        expected = null;
      }
    }
  }

  /** The vendor's call of {@code /oauth/apptrana}: 200 when a code was waited for, else 404. */
  public void callback(Exchange exchange) {
    String called =
        parameter(exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, String.class));
    CompletableFuture<String> waiting;
    synchronized (this) {
      waiting = expected;
    }
    boolean welcome = called != null && waiting != null && waiting.complete(called);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, welcome ? 200 : 404);
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain");
    exchange.getMessage().setBody(welcome ? "received\n" : "nobody waits for a code\n");
  }

  /** The code, once. */
  String take() throws VendorException {
    String taken = code.get();
    code.remove();
    return mandatory(taken, "there is no authorization code");
  }

  private static boolean isByCallback(Stream stream) {
    return stream.settings().get("code-from").equals("callback");
  }

  /**
   * The parameter {@code code} of a URL's or a raw query, percent-decoded, a plus left as it is.
   */
  static String parameter(String url) {
    if (url == null) {
      return null;
    }
    String query = url.substring(url.indexOf('?') + 1);
    int fragment = query.indexOf('#');
    for (String pair : (fragment < 0 ? query : query.substring(0, fragment)).split("&")) {
      if (pair.startsWith("code=") && pair.length() > 5 && pair.length() < LONGEST_CODE) {
        try {
          return URLDecoder.decode(pair.substring(5).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
          return null;
        }
      }
    }
    return null;
  }
}
