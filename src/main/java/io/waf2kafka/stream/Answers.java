package io.waf2kafka.stream;

import com.fasterxml.jackson.core.JsonParser;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.ocsf.Redaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The bean {@code answer}: holds an HTTP answer against what the vendor's documents promise, before
 * its body is read. Anything but 200 is a {@link VendorException}.
 */
public final class Answers implements Processor {

  /** The exchange property that holds the call: an element of {@link Source#calls}. */
  public static final String CALL = "call";

  /** The most that is read of an answer that is not streamed, bytes. */
  private static final int SMALL = 1 << 20;

  private static final int SMALL_TEXT = 10_000;

  /** What a vendor may repeat of a request, or of a visitor's. */
  private static final Redaction WORDS = words();

  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  private static Redaction words() {
    List<String> names = new ArrayList<>(Redaction.DEFAULT_PARAMETERS);
    names.addAll(List.of("client_secret", "client_id", "baleen-namespace"));
    return new Redaction(Redaction.DEFAULT_HEADERS, names, null, false);
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    expect(exchange, 200, "");
    OpenWindow window = exchange.getProperty(WindowPolicy.WINDOW, OpenWindow.class);
    Instant date = date(header(exchange, "Date"));
    if (date == null) {
      window.stream().clock().undated();
    } else {
      window.stream().clock().heard(date, Instant.now());
      if (!window.closeUpTo(date)) {
        throw new NothingToCloseException();
      }
    }
    exchange.getMessage().removeHeaders("*"); // they would become headers of every record
  }

  /**
   * Expects a status.
   *
   * @param remedy what to check where the vendor refuses (400, 401, 403); may be empty
   * @throws VendorException when the answer has another one
   */
  public static void expect(Exchange exchange, int wanted, String remedy) throws VendorException {
    int status = status(exchange);
    if (status == wanted) {
      return;
    }
    if (status == 429 || status == 503) {
      OpenWindow window = exchange.getProperty(WindowPolicy.WINDOW, OpenWindow.class);
      window.stream().budget().tooMany(System.nanoTime());
    }
    StringBuilder message = new StringBuilder("the vendor answered ").append(status);
    String words = words(exchange);
    if (!words.isEmpty()) {
      message.append(" (").append(words).append(')');
    }
    if (!remedy.isEmpty() && (status == 400 || status == 401 || status == 403)) {
      message.append(": check ").append(remedy);
    }
    throw new VendorException(
        message.toString(), status, retryAfter(header(exchange, "Retry-After"), Instant.now()));
  }

  /** The status of the answer. */
  public static int status(Exchange exchange) {
    return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
  }

  /** A header of the answer, whatever its spelling; null when there is none. */
  public static String header(Exchange exchange, String name) {
    for (Map.Entry<String, Object> header : exchange.getMessage().getHeaders().entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        Object value = header.getValue();
        return String.valueOf(value instanceof List<?> list ? list.get(0) : value);
      }
    }
    return null;
  }

  /**
   * A small JSON object as the whole body of the answer.
   *
   * @throws VendorException when it is none
   */
  public static Map<String, Object> object(Exchange exchange) throws VendorException {
    try (JsonParser parser = Json.parser(new ByteArrayInputStream(small(exchange)))) {
      parser.nextToken();
      if (Json.read(parser) instanceof Map<?, ?> map) {
        @SuppressWarnings("unchecked")
        Map<String, Object> object = (Map<String, Object>) map;
        return object;
      }
    } catch (IOException | RuntimeException e) {
      // said below, without the body
    }
    throw new VendorException("the vendor's answer is no JSON object");
  }

  private static byte[] small(Exchange exchange) throws IOException {
    try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
      return body == null ? new byte[0] : body.readNBytes(SMALL);
    }
  }

  /** The vendor's own words of what is wrong: the members of its documents' error answers. */
  private static String words(Exchange exchange) {
    try {
      Map<String, Object> object = object(exchange);
      for (String member : List.of("errorMessages", "message", "error_description", "error")) {
        Object said = object.get(member);
        Object one = said instanceof List<?> list && !list.isEmpty() ? list.get(0) : said;
        if (one instanceof String text) {
          return printable(text);
        }
      }
    } catch (VendorException e) {
      // no words
    }
    return "";
  }

  /** A vendor's text, fit for one line of a log: a secret that it repeats is hidden. */
  public static String printable(String text) {
    StringBuilder line = new StringBuilder();
    WORDS
        .forRow()
        .text(text.length() > SMALL_TEXT ? text.substring(0, SMALL_TEXT) : text)
        .codePoints()
        .limit(200)
        .forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return line.toString().strip();
  }

  /** {@code Retry-After}, seconds or an HTTP date; null when it is neither. At most an hour. */
  static Duration retryAfter(String text, Instant now) {
    if (text == null) {
      return null;
    }
    Duration wait;
    if (text.matches("[0-9]{1,9}")) {
      wait = Duration.ofSeconds(Long.parseLong(text));
    } else {
      Instant date = date(text);
      if (date == null) {
        return null;
      }
      wait = date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    }
    return wait.compareTo(LONGEST_RETRY_AFTER) < 0 ? wait : LONGEST_RETRY_AFTER;
  }

  static Instant date(String text) {
    try {
      return text == null
          ? null
          : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A body of a request. */
  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
