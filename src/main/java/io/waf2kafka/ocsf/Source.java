package io.waf2kafka.ocsf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The client, as OCSF {@code src_endpoint}.
 *
 * @param ip its address; without one there is no endpoint
 * @param port 1 to 65535, or null
 * @param country two letters of ISO 3166, or null
 * @param hops addresses between the client and the WAF
 */
public record Source(IpAddress ip, Integer port, String country, List<IpAddress> hops) {

  Map<String, Object> toOcsf(RowRedaction redaction) {
    List<Object> intermediate = new ArrayList<>();
    hops.forEach(hop -> intermediate.add(redaction.address(hop).text()));
    return new Section()
        .with("intermediate_ips", intermediate)
        .with("ip", redaction.address(ip).text())
        .with("location", country == null ? null : new Section().with("country", country))
        .with("port", port);
  }
}
