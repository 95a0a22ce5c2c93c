package io.waf2kafka.ocsf;

import java.util.Map;

/** The connection that carried a request: OCSF {@code connection_info} and the protocol's name. */
final class Connection {

  private static final int TCP = 6;
  private static final int V4 = 4;
  private static final int V6 = 6;
  private static final String VERSION_4 = "Internet Protocol version 4 (IPv4)";
  private static final String VERSION_6 = "Internet Protocol version 6 (IPv6)";

  private static final Section QUIC = section().fixed();
  private static final Section UNKNOWN = tcp().fixed();
  private static final Section IPV4 =
      tcp().with("protocol_ver_id", V4).with("protocol_ver", VERSION_4).fixed();
  private static final Section IPV6 =
      tcp().with("protocol_ver_id", V6).with("protocol_ver", VERSION_6).fixed();

  private Connection() {}

  private static Section section() {
    return new Section().with("direction_id", 1).with("direction", "Inbound");
  }

  private static Section tcp() {
    return section().with("protocol_name", "tcp").with("protocol_num", TCP);
  }

  static Map<String, Object> toOcsf(Source source, String httpVersion) {
    if (HttpVersion.isQuic(httpVersion)) {
      return QUIC.followedBy(0);
    }
    Section connection = source == null ? UNKNOWN : source.ip().version() == V4 ? IPV4 : IPV6;
    return connection.followedBy(0);
  }

  /** {@code https} or {@code http}, or null when unknown. */
  static String protocol(String tlsVersion, Request request) {
    if (tlsVersion != null) {
      return "https";
    }
    String scheme = request.scheme() == null ? request.effectiveScheme() : request.scheme();
    return "https".equals(scheme) || "http".equals(scheme) ? scheme : null;
  }
}
