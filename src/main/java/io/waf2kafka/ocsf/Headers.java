package io.waf2kafka.ocsf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The headers of one message in their order, in their case, with duplicates. */
public final class Headers {

  /** No headers. */
  public static final Headers NONE = new Headers(List.of());

  private static final String FORWARDED = "X-Forwarded-For";

  private final List<Header> headers;

  /** These headers; a null among them is left out. */
  public Headers(List<Header> headers) {
    this.headers = headers;
  }

  /**
   * Reads headers from any JSON that stands for them: an object of strings, lists of strings or
   * numbers; a list of {@code "Name: value"} or of {@code {"name": …, "value": …}}.
   *
   * @param notUnderstood takes what is none of these
   */
  public static Headers read(Object json, List<Object> notUnderstood) {
    List<Header> headers = new ArrayList<>();
    if (json instanceof Map<?, ?> object) {
      object.forEach((name, value) -> member(String.valueOf(name), value, headers, notUnderstood));
    } else if (json instanceof List<?> list) {
      list.forEach(element -> element(element, headers, notUnderstood));
    } else if (json != null) {
      element(json, headers, notUnderstood);
    }
    return new Headers(headers);
  }

  private static void member(
      String name, Object value, List<Header> headers, List<Object> notUnderstood) {
    String text = Scalars.text(value);
    if (text != null) {
      add(headers, Header.of(name, text));
    } else if (value instanceof List<?> values) {
      values.forEach(one -> member(name, one, headers, notUnderstood));
    } else if (value != null) {
      notUnderstood.add(Map.of(name, value));
    }
  }

  private static void element(Object element, List<Header> headers, List<Object> notUnderstood) {
    int colon = element instanceof String text ? colon(text) : -1;
    if (colon > 0 && element instanceof String line) {
      add(headers, Header.of(line.substring(0, colon), line.substring(colon + 1)));
    } else if (element instanceof Map<?, ?> pair && pair.get("name") instanceof String name) {
      member(name, pair.get("value"), headers, notUnderstood);
    } else if (element != null && !"".equals(element)) {
      notUnderstood.add(element);
    }
  }

  /** Where the name of a header's line ends, or -1 when it is none. */
  private static int colon(String line) {
    int colon = line.indexOf(':', 1); // HTTP/2 pseudo headers begin with one
    for (int i = 0; i < colon; i++) {
      if ("\"(),/;<=>?@[\\]{}".indexOf(line.charAt(i)) >= 0) {
        return -1;
      }
    }
    return colon;
  }

  private static void add(List<Header> headers, Header header) {
    if (header != null) {
      headers.add(header);
    }
  }

  /** The value of the first header of that name in any case, or null: a later one may be forged. */
  public String first(String name) {
    for (int i = 0; i < headers.size(); i++) {
      Header header = headers.get(i);
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return null;
  }

  /** All headers. */
  public List<Header> all() {
    return headers;
  }

  /** The same headers with redacted values. */
  public Headers redacted(RowRedaction redaction) {
    List<Header> redacted = new ArrayList<>(headers.size());
    for (Header header : headers) {
      String value = redaction.header(header);
      redacted.add(value == header.value() ? header : new Header(header.name(), value));
    }
    return new Headers(redacted);
  }

  /** The OCSF {@code http_headers}. */
  public List<Object> toOcsf() {
    List<Object> list = new ArrayList<>(headers.size());
    for (Header header : headers) {
      list.add(new Section(2).with("name", header.name()).with("value", header.value()));
    }
    return list;
  }

  /** The OCSF {@code http_cookies} of the first {@code Cookie} header: names, values redacted. */
  List<Object> cookies(RowRedaction redaction) {
    String cookie = first("Cookie");
    List<Object> cookies = new ArrayList<>();
    int length = cookie == null ? 0 : cookie.length();
    int sign = cookie == null ? -1 : cookie.indexOf('=');
    for (int start = 0; start < length; ) {
      int semicolon = cookie.indexOf(';', start);
      int end = semicolon < 0 ? length : semicolon;
      sign = sign >= start || sign < 0 ? sign : cookie.indexOf('=', start); // once through it all
      String name = sign < 0 || sign >= end ? null : Text.trimmed(cookie.substring(start, sign));
      if (name != null) {
        String value = redaction.mask(cookie.substring(sign + 1, end).strip());
        cookies.add(new Section(2).with("name", name).with("value", value));
      }
      start = end + 1;
    }
    return cookies;
  }

  /** The valid addresses of the first {@code X-Forwarded-For} header. */
  List<Object> forwardedFor(RowRedaction redaction) {
    String list = redaction.hidesHeader(FORWARDED) ? null : first(FORWARDED);
    List<Object> addresses = new ArrayList<>();
    int length = list == null ? 0 : list.length();
    for (int start = 0; start < length; ) {
      int comma = list.indexOf(',', start);
      int end = comma < 0 ? length : comma;
      IpAddress address = IpAddress.parse(list.substring(start, end));
      if (address != null) {
        addresses.add(redaction.address(address).text());
      }
      start = end + 1;
    }
    return addresses;
  }
}
