package io.waf2kafka.ocsf;

import java.util.Map;

/**
 * The HTTP request; each part but the activity, the target and the headers may be null.
 *
 * @param activity what its method does
 * @param target its redacted target
 * @param scheme {@code http} or {@code https} when the target does not say
 * @param host the host when the target does not say
 * @param headers its headers
 * @param version its HTTP version in OCSF's spelling
 * @param uid its id
 * @param bodyLength its body's length in bytes
 */
public record Request(
    Activity activity,
    RequestTarget target,
    String scheme,
    Host host,
    Headers headers,
    String version,
    String uid,
    Integer bodyLength) {

  /** The host that was asked for: an absolute-form target names it before anything else does. */
  public Host effectiveHost() {
    return target.host() == null ? host : target.host();
  }

  String effectiveScheme() {
    return target.scheme() == null ? scheme : target.scheme();
  }

  Map<String, Object> toOcsf(RowRedaction redaction) {
    String referrer = headers.first("Referer");
    String userAgent = headers.first("User-Agent");
    return new Section()
        .put("body_length", bodyLength)
        .put("http_headers", headers.toOcsf(redaction))
        .put("http_method", activity.method())
        .put(
            "referrer", referrer == null ? null : redaction.header(new Header("Referer", referrer)))
        .put("uid", uid)
        .put("url", target.toOcsf(scheme, host))
        .put(
            "user_agent",
            userAgent == null ? null : redaction.header(new Header("User-Agent", userAgent)))
        .put("version", version)
        .put("x_forwarded_for", headers.forwardedFor(redaction))
        .toMap();
  }
}
