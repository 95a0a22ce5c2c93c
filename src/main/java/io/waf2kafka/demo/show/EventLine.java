package io.waf2kafka.demo.show;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** An OCSF event as one line: time, source, severity, action, client, rule, URL. */
final class EventLine {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final Map<String, String> COLOURS =
      Map.of(
          "Critical", "\u001b[31m",
          "High", "\u001b[31m",
          "Medium", "\u001b[33m",
          "Low", "\u001b[36m");
  private static final String PLAIN = "\u001b[0m";

  private final boolean coloured;

  EventLine(boolean coloured) {
    this.coloured = coloured;
  }

  String of(Map<?, ?> event) {
    Instant time = Instant.ofEpochMilli(((Number) event.get("time")).longValue());
    String severity = text(event, "severity");
    return String.join(
        "  ",
        TIME.format(LocalTime.ofInstant(time, ZoneOffset.UTC)),
        column(source(event), 8),
        colour(severity, column(severity, 8)),
        column(text(event, "action"), 8),
        column(text(event, "src_endpoint", "ip"), 15),
        column(rule(event), 28),
        column(url(event), 33).stripTrailing());
  }

  private String colour(String severity, String column) {
    String colour = COLOURS.get(severity);
    return coloured && colour != null ? colour + column + PLAIN : column;
  }

  private static String source(Map<?, ?> event) {
    return text(event, "metadata", "product", "name").replace(" WAF", "");
  }

  private static String rule(Map<?, ?> event) {
    String uid = text(event, "firewall_rule", "uid");
    return (uid + " " + text(event, "firewall_rule", "name")).strip();
  }

  private static String url(Map<?, ?> event) {
    String whole = text(event, "http_request", "url", "url_string");
    String method = text(event, "http_request", "http_method");
    return (method + " " + whole.replaceFirst("^https?://", "")).strip();
  }

  /** The text in there, "" when there is none, without what would steer a terminal. */
  private static String text(Map<?, ?> event, String... path) {
    Object value = event;
    for (String name : path) {
      value = value instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return value == null ? "" : String.valueOf(value).replaceAll("\\p{C}", " ");
  }

  private static String column(String text, int width) {
    String cut = text.length() <= width ? text : text.substring(0, width - 1) + "~";
    return cut + " ".repeat(width - cut.length());
  }
}
