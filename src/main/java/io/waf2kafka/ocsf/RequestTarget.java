package io.waf2kafka.ocsf;

import java.util.Map;

/**
 * A request target split as little as possible: attackers write it, so it is never decoded and
 * never given to {@code java.net.URI}.
 *
 * @param text the target as it came
 * @param scheme the scheme of an absolute-form target in lower case, else null
 * @param host the host of an absolute-form target, else null
 * @param path what precedes the first {@code ?}; null when empty
 * @param query what follows the first {@code ?}; null when there is none
 */
public record RequestTarget(String text, String scheme, Host host, String path, String query) {

  /** The target of a request of which nothing is known. */
  public static final RequestTarget EMPTY = new RequestTarget("", null, null, null, null);

  private static final int MAX_SCHEME = 20;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /** Splits a target of origin form, absolute form, or any other text; null is the empty target. */
  public static RequestTarget parse(String text) {
    if (text == null || text.isBlank()) {
      return EMPTY;
    }
    int authority = authorityStart(text);
    if (authority > 0) {
      int end = authorityEnd(text, authority);
      int userInfo = text.lastIndexOf('@', end - 1);
      Host host = Host.parse(text.substring(Math.max(userInfo + 1, authority), end));
      if (host != null) {
        String scheme = Text.lower(text.substring(0, authority - 3));
        return split(text, scheme, host, end);
      }
    }
    return split(text, null, null, 0);
  }

  private static RequestTarget split(String text, String scheme, Host host, int from) {
    int mark = text.indexOf('?', from);
    String path = text.substring(from, mark < 0 ? text.length() : mark);
    String query = mark < 0 ? null : text.substring(mark + 1);
    return new RequestTarget(text, scheme, host, path.isEmpty() ? null : path, query);
  }

  private static int authorityStart(String text) {
    if (text.charAt(0) == '/') {
      return -1;
    }
    int colon = text.indexOf(':');
    if (colon <= 0 || colon > MAX_SCHEME || !text.startsWith("//", colon + 1)) {
      return -1;
    }
    for (int i = 0; i < colon; i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean other = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
      if (!letter && (i == 0 || !other)) {
        return -1;
      }
    }
    return colon + 3;
  }

  private static int authorityEnd(String text, int from) {
    int end = from;
    while (end < text.length() && "/?#\\".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /**
   * The OCSF {@code url}, or null when neither a path nor the whole URL is known.
   *
   * @param knownScheme the scheme when the target names none, or null
   * @param knownHost the host when the target names none, or null
   */
  Map<String, Object> toOcsf(String knownScheme, Host knownHost) {
    String urlScheme = scheme == null ? knownScheme : scheme;
    Host urlHost = host == null ? knownHost : host;
    String whole = host != null ? text : whole(urlScheme, urlHost);
    if (whole == null && path == null && query == null) {
      return null;
    }
    Section url = new Section();
    url.with("hostname", urlHost == null ? null : urlHost.name());
    url.with("path", whole == null && path == null ? "" : path); // or a lone query would be invalid
    url.with("port", urlHost == null ? null : urlHost.port());
    url.with("query_string", query);
    url.with("scheme", urlScheme);
    url.with("url_string", whole);
    return url;
  }

  private String whole(String urlScheme, Host urlHost) {
    // anything else after the host would read as a part of the host
    boolean follows = text.isEmpty() || text.charAt(0) == '/' || text.charAt(0) == '?';
    if (urlScheme == null || urlHost == null || !follows) {
      return null;
    }
    Integer port = urlHost.port();
    boolean usual =
        port == null
            || port == HTTPS_PORT && urlScheme.equals("https")
            || port == HTTP_PORT && urlScheme.equals("http");
    return urlScheme + "://" + urlHost.inUrl() + (usual ? "" : ":" + port) + text;
  }
}
