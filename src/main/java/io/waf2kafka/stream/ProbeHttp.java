package io.waf2kafka.stream;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** {@link VendorHttp} that also tells the thread's {@link Probe} what answered. */
final class ProbeHttp extends VendorHttp {

  private final Clock clock;

  ProbeHttp(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    super.configureHttpClient(client);
    client.addExecInterceptorFirst(
        "probe",
        (request, scope, chain) -> {
          ClassicHttpResponse response = chain.proceed(request, scope);
          Probe.current().answered(answer(response, scope.clientContext));
          return response;
        });
  }

  private VendorAnswer answer(ClassicHttpResponse response, HttpClientContext context)
      throws SSLPeerUnverifiedException {
    SSLSession tls = context.getSSLSession();
    Header date = response.getFirstHeader("Date");
    return new VendorAnswer(
        String.valueOf(context.getEndpointDetails().getRemoteAddress()).replaceFirst(".*/", ""),
        tls == null ? null : tls.getProtocol(),
        tls == null ? null : trustedUntil(tls),
        response.getCode(),
        date == null ? null : Answers.date(date.getValue()),
        clock.instant());
  }

  private static Instant trustedUntil(SSLSession tls) throws SSLPeerUnverifiedException {
    return tls.getPeerCertificates()[0] instanceof X509Certificate certificate
        ? certificate.getNotAfter().toInstant()
        : null;
  }
}
