package io.waf2kafka.ocsf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The values of an event that analysts look for first, as OCSF {@code observables}. */
final class Observables {

  /** What is observed, but for its value. */
  private record Kind(Section section) {
    Kind(String path, int typeId, String type) {
      this(new Section(3).with("name", path).with("type", type).with("type_id", typeId).fixed());
    }
  }

  private static final Kind SOURCE_IP = new Kind("src_endpoint.ip", 2, "IP Address");
  private static final Kind DESTINATION_IP = new Kind("dst_endpoint.ip", 2, "IP Address");
  private static final Kind COUNTRY = new Kind("src_endpoint.location.country", 14, "Country");
  private static final Kind HOSTNAME = new Kind("dst_endpoint.hostname", 1, "Hostname");
  private static final Kind URL_HOSTNAME = new Kind("http_request.url.hostname", 1, "Hostname");
  private static final Kind URL = new Kind("http_request.url.url_string", 6, "URL String");
  private static final Kind USER_AGENT = new Kind("http_request.user_agent", 16, "HTTP User-Agent");

  private final List<Object> list = new ArrayList<>();

  private Observables() {}

  /** The observables of an event's sections, each of which may be null. */
  static List<Object> of(
      Map<String, Object> source, Map<String, Object> destination, Map<String, Object> request) {
    Object url = value(request, "url");
    return new Observables()
        .add(SOURCE_IP, value(source, "ip"))
        .add(DESTINATION_IP, value(destination, "ip"))
        .add(COUNTRY, value(value(source, "location"), "country"))
        .add(HOSTNAME, value(destination, "hostname"))
        .add(URL_HOSTNAME, value(url, "hostname"))
        .add(URL, value(url, "url_string"))
        .add(USER_AGENT, value(request, "user_agent"))
        .list;
  }

  private static Object value(Object section, String name) {
    return section instanceof Map<?, ?> map ? map.get(name) : null;
  }

  private Observables add(Kind kind, Object value) {
    if (value != null) {
      list.add(kind.section().followedBy(1).with("value", value));
    }
    return this;
  }
}
