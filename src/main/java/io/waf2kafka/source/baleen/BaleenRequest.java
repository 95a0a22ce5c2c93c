package io.waf2kafka.source.baleen;

import io.waf2kafka.ocsf.Activity;
import io.waf2kafka.ocsf.Headers;
import io.waf2kafka.ocsf.Host;
import io.waf2kafka.ocsf.HttpVersion;
import io.waf2kafka.ocsf.Redaction;
import io.waf2kafka.ocsf.Request;
import io.waf2kafka.ocsf.RequestTarget;
import io.waf2kafka.ocsf.Row;
import io.waf2kafka.ocsf.RowRedaction;
import io.waf2kafka.ocsf.Scalars;
import io.waf2kafka.ocsf.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code transaction.request} and the headers of both messages. */
final class BaleenRequest {

  /** Ports that stand for a scheme where no header names it. */
  private static final Map<Integer, String> SCHEMES =
      Map.of(443, "https", 8443, "https", 80, "http");

  private static final String REQUEST_ID = "x-request-id";

  private BaleenRequest() {}

  /** Takes headers in any of their forms out of a message; what is none stays there. */
  static Headers takeHeaders(Row message) {
    List<Object> notUnderstood = new ArrayList<>();
    Headers headers = Headers.read(message.take("headers"), notUnderstood);
    message.leave("headers", notUnderstood.isEmpty() ? null : notUnderstood);
    return headers;
  }

  /**
   * Takes the request out of its row.
   *
   * @param uniqueId the transaction's id, or null
   * @param hostPort the port of the server, or null
   */
  static Request take(
      Row row, Headers headers, RowRedaction redaction, String uniqueId, Integer hostPort) {
    String uri = row.takeText("uri");
    RequestTarget target = RequestTarget.parse(uri == null ? null : redaction.url(uri));
    String requestId = redaction.hidesHeader(REQUEST_ID) ? null : headers.first(REQUEST_ID);
    return new Request(
        Activity.of(row.takeTrimmed("method")),
        target,
        scheme(headers, hostPort),
        host(row, target, headers),
        headers,
        version(row),
        requestId == null ? uniqueId : Text.clean(requestId),
        bodyLength(row.take("body")));
  }

  private static String scheme(Headers headers, Integer hostPort) {
    String forwarded = scheme(headers.first("x-forwarded-proto"));
    String scheme = forwarded != null ? forwarded : scheme(headers.first(":scheme"));
    return scheme != null || hostPort == null ? scheme : SCHEMES.get(hostPort);
  }

  private static String scheme(String header) {
    if (header == null) {
      return null;
    }
    int comma = header.indexOf(',');
    String scheme = Text.lower(comma < 0 ? header : header.substring(0, comma)).strip();
    return scheme.equals("https") || scheme.equals("http") ? scheme : null;
  }

  private static Host host(Row row, RequestTarget target, Headers headers) {
    Host named = Host.parse(Scalars.text(row.peek("hostname")));
    if (named != null && (target.host() == null || named.equals(target.host()))) {
      row.take("hostname");
    }
    if (named != null) {
      return named;
    }
    Host asked = Host.parse(headers.first("Host"));
    return asked != null ? asked : Host.parse(headers.first(":authority"));
  }

  private static String version(Row row) {
    String version = HttpVersion.of(row.peek("httpVersion"));
    if (version != null) {
      row.take("httpVersion");
    }
    return version;
  }

  /** The body itself is never forwarded. */
  private static Integer bodyLength(Object body) {
    return body instanceof String text && !Redaction.isMask(text)
        ? text.getBytes(StandardCharsets.UTF_8).length
        : null;
  }
}
