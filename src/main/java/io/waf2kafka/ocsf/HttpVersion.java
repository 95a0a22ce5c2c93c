package io.waf2kafka.ocsf;

import java.util.Map;

/** The versions of HTTP as OCSF's {@code http_request.version} spells them. */
public final class HttpVersion {

  private static final Map<String, String> SPELLINGS =
      Map.of(
          "0.9", "0.9", "1", "1.0", "1.0", "1.0", "1.1", "1.1", "2", "2", "2.0", "2", "3", "3",
          "3.0", "3");
  private static final String PREFIX = "HTTP/";

  private HttpVersion() {}

  /** The version that {@code HTTP/1.1}, {@code 1.1} or the number 1.1 stands for, or null. */
  public static String of(Object value) {
    String text = Text.trimmed(Scalars.text(value));
    if (text == null) {
      return null;
    }
    boolean prefixed = text.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    return SPELLINGS.get(prefixed ? text.substring(PREFIX.length()) : text);
  }

  /** Whether the version runs over QUIC, hence not over TCP. */
  static boolean isQuic(String version) {
    return "3".equals(version);
  }
}
