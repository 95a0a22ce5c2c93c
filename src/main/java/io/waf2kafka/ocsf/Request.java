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
    Headers shown = headers.redacted(redaction);
    return new Section(9)
        .with("body_length", bodyLength)
        .with("http_headers", shown.toOcsf())
        .with("http_method", activity.method())
        .with("referrer", shown.first("Referer"))
        .with("uid", uid)
        .with("url", target.toOcsf(scheme, host))
        .with("user_agent", shown.first("User-Agent"))
        .with("version", version)
        .with("x_forwarded_for", headers.forwardedFor(redaction));
  }
}
