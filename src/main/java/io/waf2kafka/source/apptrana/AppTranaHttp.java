package io.waf2kafka.source.apptrana;

import io.waf2kafka.ocsf.Activity;
import io.waf2kafka.ocsf.Headers;
import io.waf2kafka.ocsf.Host;
import io.waf2kafka.ocsf.HttpVersion;
import io.waf2kafka.ocsf.Request;
import io.waf2kafka.ocsf.RequestTarget;
import io.waf2kafka.ocsf.Row;
import io.waf2kafka.ocsf.RowRedaction;
import io.waf2kafka.ocsf.Scalars;
import io.waf2kafka.ocsf.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * What an AppTrana row says of the HTTP exchange.
 *
 * @param tls the TLS version such as {@code 1.2}, or null
 */
record AppTranaHttp(Request request, Headers responseHeaders, String tls) {

  private static final String TLS_PREFIX = "TLSv";

  /** Takes it out of the row; the redaction learns the secrets in the headers. */
  static AppTranaHttp take(Row row, RowRedaction redaction, String website) {
    Headers sent = headers(row, "requestHeader");
    Headers received = headers(row, "responseHeader");
    redaction.learn(sent);
    redaction.learn(received);
    boolean plain = row.peek("tlsVersion") == null || Scalars.text(row.peek("tlsVersion")) != null;
    String tls = tls(row.takeTrimmed("tlsVersion"));
    String uri = row.takeText("attackUri");
    RequestTarget target = RequestTarget.parse(uri == null ? null : redaction.url(uri));
    Request request =
        new Request(
            activity(row),
            target,
            tls != null ? "https" : plain ? "http" : null,
            host(row, target, sent, website),
            sent,
            version(row),
            row.takeIdentifier("requestId"),
            null);
    return new AppTranaHttp(request, received, tls);
  }

  private static Headers headers(Row row, String name) {
    Object value = row.take(name);
    if (value == null) {
      return Headers.NONE;
    }
    String text = Scalars.text(value);
    if (text == null) {
      List<Object> notUnderstood = new ArrayList<>();
      Headers headers = Headers.read(value, notUnderstood);
      row.leave(name, notUnderstood.isEmpty() ? null : notUnderstood);
      return headers;
    }
    Headers headers = HeaderString.parse(text);
    if (headers == null) {
      row.leave(name + "Raw", text);
      return Headers.NONE;
    }
    return headers;
  }

  private static String tls(String text) {
    String version = Text.present(text);
    if (version == null || !version.regionMatches(true, 0, TLS_PREFIX, 0, TLS_PREFIX.length())) {
      return version;
    }
    return Text.trimmed(version.substring(TLS_PREFIX.length()));
  }

  /** The documented API names no method, but should it do so one day, it is used. */
  private static Activity activity(Row row) {
    String method = row.takeTrimmed("method");
    return Activity.of(method == null ? row.takeTrimmed("requestMethod") : method);
  }

  private static String version(Row row) {
    String version = HttpVersion.of(row.peek("requestProtocol"));
    if (version != null) {
      row.take("requestProtocol");
    }
    return version;
  }

  private static Host host(Row row, RequestTarget target, Headers headers, String website) {
    Host named = Host.parse(Scalars.text(row.peek("hostName")));
    if (named != null && (target.host() == null || named.equals(target.host()))) {
      row.take("hostName");
    }
    if (named != null) {
      return named;
    }
    Host asked = Host.parse(headers.first("Host"));
    return asked != null ? asked : Host.parse(website);
  }
}
