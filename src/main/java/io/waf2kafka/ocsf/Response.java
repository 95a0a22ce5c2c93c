package io.waf2kafka.ocsf;

import java.util.Map;

/**
 * The HTTP response, which OCSF knows with a status code only.
 *
 * @param code 100 to 999
 * @param headers its headers
 */
public record Response(int code, Headers headers) {

  private static final int MIN_CODE = 100;
  private static final int MAX_CODE = 999;

  /** The status code that a number or a string stands for; null when it is none. */
  public static Integer code(Object value) {
    Integer code = Scalars.integer(value);
    return code != null && code >= MIN_CODE && code <= MAX_CODE ? code : null;
  }

  Map<String, Object> toOcsf(RowRedaction redaction) {
    Headers shown = headers.redacted(redaction);
    return new Section()
        .with("code", code)
        .with("content_type", shown.first("Content-Type"))
        .with("http_headers", shown.toOcsf());
  }
}
