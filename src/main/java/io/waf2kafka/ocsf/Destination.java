package io.waf2kafka.ocsf;

import java.util.Map;

/**
 * The protected site, as OCSF {@code dst_endpoint}; each part may be null.
 *
 * @param hostname the host that the request asked for
 * @param ip the server's address
 * @param name the site's name at the vendor
 * @param port 1 to 65535
 */
public record Destination(String hostname, IpAddress ip, String name, Integer port) {

  /** Whether there is anything to name the endpoint by; a port alone is not enough. */
  public boolean isNamed() {
    return hostname != null || ip != null || name != null;
  }

  Map<String, Object> toOcsf() {
    return new Section()
        .with("hostname", hostname)
        .with("ip", ip == null ? null : ip.text())
        .with("name", name)
        .with("port", port);
  }
}
