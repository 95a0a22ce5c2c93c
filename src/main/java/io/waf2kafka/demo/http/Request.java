package io.waf2kafka.demo.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over the wire.
 *
 * @param at when its last byte was read, by the server's clock
 * @param method the method, for example {@code POST}
 * @param path the target up to the question mark, not decoded
 * @param query what follows the question mark, not decoded; empty when there is none
 * @param headers all header fields in their order
 * @param body the body, chunks joined, as UTF-8 text
 */
public record Request(
    Instant at, String method, String path, String query, List<Header> headers, String body) {

  /** The value of the first header field of that name, whatever its case. */
  public Optional<String> header(String name) {
    return headers.stream().filter(header -> header.is(name)).map(Header::value).findFirst();
  }

  /** The query's parameters, decoded; the first of a name counts. */
  public Map<String, String> parameters() {
    return decode(query);
  }

  /** The parameters of an {@code application/x-www-form-urlencoded} body. */
  public Map<String, String> form() {
    return decode(body);
  }

  /** Method, path and query on one line, for reports. */
  public String line() {
    return method + " " + path + (query.isEmpty() ? "" : "?" + query);
  }

  private static Map<String, String> decode(String encoded) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : encoded.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(plain(pair.substring(0, equals)), plain(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String plain(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // a stray percent sign is the caller's fault, and is compared as it came
      return encoded;
    }
  }
}
