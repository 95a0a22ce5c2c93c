package io.waf2kafka.ocsf;

import java.util.Collection;
import java.util.List;

/**
 * What is hidden in an event, a dead letter and raw data: the values of some headers and URL
 * parameters, wherever they occur. Immutable and shared by all rows.
 *
 * <p>A hidden value becomes {@code [REDACTED]}, or {@code [HMAC:…]} when there is a key. Names of
 * cookies are kept.
 */
public final class Redaction {

  /** Headers whose values are hidden unless configured otherwise. */
  public static final List<String> DEFAULT_HEADERS =
      List.of(
          "Authorization",
          "Proxy-Authorization",
          "Cookie",
          "Set-Cookie",
          "X-Api-Key",
          "X-Auth-Token",
          "X-CSRF-Token",
          "X-XSRF-Token");

  /** URL parameters whose values are hidden unless configured otherwise. */
  public static final List<String> DEFAULT_PARAMETERS =
      List.of(
          "token",
          "access_token",
          "refresh_token",
          "id_token",
          "password",
          "passwd",
          "pwd",
          "secret",
          "api_key",
          "apikey",
          "sessionid",
          "jsessionid",
          "code");

  private static final NameSet COOKIE_VARIABLES =
      new NameSet(List.of("REQUEST_COOKIES", "COOKIES", "COOKIE"));

  private final NameSet headers;
  private final NameSet parameters;
  private final Masker masker;
  private final boolean anonymous;
  private final SecretText secretText;

  /**
   * A redaction.
   *
   * @param headers names of the headers to hide, in any case
   * @param parameters names of the URL parameters to hide, in any case
   * @param key the key of the hash that stands for a hidden value, or null for a plain mark
   * @param anonymous whether client addresses are cut to their /24 or /48 network
   */
  public Redaction(
      Collection<String> headers, Collection<String> parameters, byte[] key, boolean anonymous) {
    this.headers = new NameSet(headers);
    this.parameters = new NameSet(parameters);
    this.masker = new Masker(key);
    this.anonymous = anonymous;
    this.secretText = new SecretText(this.headers, this.parameters, masker);
  }

  /** The default headers and parameters, a plain mark, whole addresses. */
  public static Redaction standard() {
    return new Redaction(DEFAULT_HEADERS, DEFAULT_PARAMETERS, null, false);
  }

  /** Whether the values of this header are hidden. */
  public boolean hidesHeader(String name) {
    return headers.contains(name);
  }

  boolean hidesParameter(String name) {
    return parameters.contains(name);
  }

  boolean isAnonymous() {
    return anonymous;
  }

  /** What stands in place of a hidden value. */
  public String mask(String value) {
    return masker.mask(value);
  }

  /** Whether the text stands in place of a hidden value already. */
  public static boolean isMask(String text) {
    return Masker.isMasked(text);
  }

  /** The address as events may show it. */
  public IpAddress address(IpAddress address) {
    return anonymous ? address.network() : address;
  }

  SecretText secretText() {
    return secretText;
  }

  /**
   * Whether what was matched there is a secret: a hidden header, a cookie, a hidden parameter, as
   * in {@code REQUEST_HEADERS:Authorization}, {@code REQUEST_COOKIES:sid}, {@code ARGS:password}.
   */
  boolean hidesLocation(String location) {
    int start = 0;
    for (int i = 0; i <= location.length(); i++) {
      if (i < location.length() && isNameChar(location.charAt(i))) {
        continue;
      }
      if (headers.contains(location, start, i)
          || parameters.contains(location, start, i)
          || COOKIE_VARIABLES.contains(location, start, i)) {
        return true;
      }
      start = i + 1;
    }
    return false;
  }

  private static boolean isNameChar(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  /** A redaction that knows the secrets of one row, so that it hides them elsewhere in it too. */
  public RowRedaction forRow() {
    return new RowRedaction(this, false);
  }

  /**
   * A vendor's row as it came, with its secrets hidden: for dead letters and raw data. Nothing else
   * changes; duplicate names and nulls stay.
   */
  public Object redactRow(Object row) {
    RowRedaction redaction = new RowRedaction(this, true);
    redaction.learnAll(row);
    return redaction.value(row);
  }
}
