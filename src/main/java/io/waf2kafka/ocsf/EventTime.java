package io.waf2kafka.ocsf;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Points in time as milliseconds since 1970 UTC, within the years 2000 to 2100: what lies outside
 * is no event's time but an error.
 */
public final class EventTime {

  private static final long MIN = 946_684_800_000L; // 2000-01-01
  private static final long MAX = 4_102_444_800_000L; // 2100-01-01
  private static final int MILLIS = 1_000;
  private static final int SECONDS_OF_DAY = 86_400;
  private static final int MAX_EPOCH_LENGTH = 30;

  private static final byte[] RFC_3339 =
      "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);

  private EventTime() {}

  /**
   * Reads ISO 8601 with {@code Z} or an offset and up to nine fraction digits, or seconds or
   * milliseconds since 1970 as a number or a string; null for anything else.
   */
  public static Long parse(Object value) {
    if (value instanceof String s) {
      String text = s.strip();
      IsoTime iso = IsoTime.parse(text);
      return iso == null ? epoch(text) : iso.offsetSeconds() == null ? null : iso.millis(0);
    }
    return value instanceof Number ? epoch(Scalars.text(value)) : null;
  }

  private static Long epoch(String text) {
    if (text.length() > MAX_EPOCH_LENGTH || !isDecimal(text)) {
      return null;
    }
    BigDecimal number = new BigDecimal(text);
    Long asMillis = plausible(number.longValue());
    return asMillis != null
        ? asMillis
        : plausible(number.multiply(BigDecimal.valueOf(MILLIS)).longValue());
  }

  private static boolean isDecimal(String text) {
    boolean dot = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inner = c == '.' && !dot && i > 0 && i < text.length() - 1;
      if (!inner && (c < '0' || c > '9')) {
        return false;
      }
      dot |= inner;
    }
    return !text.isEmpty();
  }

  /** The time when it is within 2000 to 2100, else null. */
  public static Long plausible(long millis) {
    return millis >= MIN && millis <= MAX ? millis : null;
  }

  /** The time in RFC 3339, UTC, with milliseconds: {@code 2019-01-11T05:54:02.091Z}. */
  public static String rfc3339(long millis) {
    long seconds = Math.floorDiv(millis, MILLIS);
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_OF_DAY));
    int time = Math.floorMod(seconds, SECONDS_OF_DAY);
    byte[] out = RFC_3339.clone();
    digits(out, 4, date.getYear());
    digits(out, 7, date.getMonthValue());
    digits(out, 10, date.getDayOfMonth());
    digits(out, 13, time / 3_600);
    digits(out, 16, time / 60 % 60);
    digits(out, 19, time % 60);
    digits(out, 23, Math.floorMod(millis, MILLIS));
    return new String(out, StandardCharsets.ISO_8859_1);
  }

  /** Writes the number so that its last digit stands before {@code end}. */
  private static void digits(byte[] out, int end, int number) {
    int at = end;
    for (int rest = number; rest > 0; rest /= 10) {
      out[--at] = (byte) ('0' + rest % 10);
    }
  }
}
