package io.waf2kafka.ocsf;

import java.util.Map;

/** The connection that carried a request: OCSF {@code connection_info} and the protocol's name. */
final class Connection {

  private static final int TCP = 6;
  private static final int V4 = 4;
  private static final String VERSION_4 = "Internet Protocol version 4 (IPv4)";
  private static final String VERSION_6 = "Internet Protocol version 6 (IPv6)";

  private Connection() {}

  static Map<String, Object> toOcsf(Source source, String httpVersion) {
    Section connection = new Section().with("direction_id", 1).with("direction", "Inbound");
    if (!HttpVersion.isQuic(httpVersion)) {
      connection.with("protocol_name", "tcp").with("protocol_num", TCP);
      if (source != null) {
        int version = source.ip().version();
        connection.with("protocol_ver_id", version);
        connection.with("protocol_ver", version == V4 ? VERSION_4 : VERSION_6);
      }
    }
    return connection;
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
