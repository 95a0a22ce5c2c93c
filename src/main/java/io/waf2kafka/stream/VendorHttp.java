package io.waf2kafka.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * How the {@code http:} component talks to vendors: only named headers go out and come in, no
 * cookie is kept, nothing is repeated or followed behind the routes' back, and a call can be broken
 * off without reading the rest of its answer.
 */
public class VendorHttp implements HttpClientConfigurer, HeaderFilterStrategy {

  private static final Set<String> OUT =
      Set.of("accept", "authorization", "authorisation", "content-type", "cookie", "x-api-key");
  private static final Set<String> IN = Set.of("date", "location", "retry-after");

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    client.disableCookieManagement().disableAutomaticRetries().disableRedirectHandling();
    client.disableAuthCaching();
    client.addExecInterceptorFirst(
        "cancel",
        (request, scope, chain) -> {
          CallAhead ahead = CallAhead.currentOrNull();
          OpenWindow window = ahead == null ? OpenWindow.currentOrNull() : ahead.window();
          if (window == null) {
            return chain.proceed(request, scope);
          }
          if (scope.originalRequest instanceof Cancellable call) {
            Consumer<Runnable> onCancel = ahead == null ? window::onCancel : ahead::onCancel;
            onCancel.accept(call::cancel);
          }
          return timed(window.counts(), () -> chain.proceed(request, scope));
        });
  }

  /** A call up to the head of its answer. */
  private interface Call {
    ClassicHttpResponse make() throws IOException, HttpException;
  }

  private static ClassicHttpResponse timed(StreamCounts counts, Call call)
      throws IOException, HttpException {
    long begun = System.nanoTime();
    String status = "none";
    try {
      ClassicHttpResponse answer = call.make();
      status = String.valueOf(answer.getCode());
      return answer;
    } finally {
      counts.answered(status, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return !OUT.contains(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    return !IN.contains(name.toLowerCase(Locale.ROOT));
  }
}
