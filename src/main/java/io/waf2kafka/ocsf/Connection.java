package io.waf2kafka.ocsf;

import java.util.Map;

/** The connection that carried a request: OCSF {@code connection_info} and the protocol's name. */
final class Connection {

  private static final int TCP = 6;

  private Connection() {}

  static Map<String, Object> toOcsf(Source source, String httpVersion) {
    Section connection = new Section().put("direction_id", 1).put("direction", "Inbound");
    if (!HttpVersion.isQuic(httpVersion)) {
      connection.put("protocol_name", "tcp").put("protocol_num", TCP);
      if (source != null) {
        int version = source.ip().version();
        connection.put("protocol_ver_id", version);
        connection.put(
            "protocol_ver", "Internet Protocol version " + version + " (IPv" + version + ")");
      }
    }
    return connection.toMap();
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
