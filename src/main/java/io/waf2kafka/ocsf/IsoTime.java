package io.waf2kafka.ocsf;

import java.time.LocalDate;

/**
 * A date and time in ISO 8601, read by hand since it is read for every event.
 *
 * @param localSeconds seconds from 1970-01-01T00:00 to the date and time as written
 * @param nanos the fraction of a second, 0 to 999,999,999
 * @param offsetSeconds what the text says of its distance to UTC, or null when it says nothing
 */
public record IsoTime(long localSeconds, int nanos, Integer offsetSeconds) {

  private static final int DATE_LENGTH = 10;
  private static final int MAX_FRACTION = 9;
  private static final int MAX_OFFSET = 18 * 3_600;
  private static final int SECONDS_OF_DAY = 86_400;
  private static final int NANOS_OF_MILLI = 1_000_000;

  /** Reads {@code 2019-01-11T05:54:02.091Z} and its like; null for anything else. */
  public static IsoTime parse(String text) {
    if (text.length() < 16 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return null;
    }
    char separator = text.charAt(DATE_LENGTH);
    if (separator != 'T' && separator != 't' || text.charAt(13) != ':') {
      return null;
    }
    long day = day(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    boolean withSeconds = text.length() >= 19 && text.charAt(16) == ':';
    int second = withSeconds ? number(text, 17, 19) : 0;
    if (day == Long.MIN_VALUE || !isTime(hour, minute, second)) {
      return null;
    }
    long seconds = day * SECONDS_OF_DAY + hour * 3_600L + minute * 60L + second;
    return rest(text, withSeconds ? 19 : 16, seconds, withSeconds);
  }

  private static IsoTime rest(String text, int from, long seconds, boolean fractionAllowed) {
    int at = from;
    int nanos = 0;
    if (fractionAllowed && at < text.length() && text.charAt(at) == '.') {
      int start = ++at;
      while (at < text.length() && isDigit(text.charAt(at))) {
        nanos = at - start < MAX_FRACTION ? nanos * 10 + text.charAt(at) - '0' : nanos;
        at++;
      }
      int digits = at - start;
      if (digits == 0 || digits > MAX_FRACTION) {
        return null;
      }
      for (int i = digits; i < MAX_FRACTION; i++) {
        nanos *= 10;
      }
    }
    if (at == text.length()) {
      return new IsoTime(seconds, nanos, null);
    }
    Integer offset = offset(text, at);
    return offset == null ? null : new IsoTime(seconds, nanos, offset);
  }

  /** {@code Z}, {@code +hh}, {@code +hhmm} or {@code +hh:mm} up to the text's end; else null. */
  private static Integer offset(String text, int from) {
    char sign = text.charAt(from);
    int length = text.length() - from;
    if (length == 1 && (sign == 'Z' || sign == 'z')) {
      return 0;
    }
    boolean colon = length == 6 && text.charAt(from + 3) == ':';
    if (sign != '+' && sign != '-' || length != 3 && length != 5 && !colon) {
      return null;
    }
    int hours = number(text, from + 1, from + 3);
    int minutes = length == 3 ? 0 : number(text, text.length() - 2, text.length());
    int seconds = hours * 3_600 + minutes * 60;
    if (hours < 0 || minutes < 0 || minutes > 59 || seconds > MAX_OFFSET) {
      return null;
    }
    return sign == '-' ? -seconds : seconds;
  }

  private static long day(int year, int month, int day) {
    boolean valid = year >= 0 && month >= 1 && month <= 12 && day >= 1;
    if (!valid || day > LocalDate.of(year, month, 1).lengthOfMonth()) {
      return Long.MIN_VALUE;
    }
    return LocalDate.of(year, month, day).toEpochDay();
  }

  private static boolean isTime(int hour, int minute, int second) {
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Milliseconds since 1970 UTC when plausible, else null.
   *
   * @param otherwise the distance to UTC in seconds for a text that names none
   */
  public Long millis(int otherwise) {
    int offset = offsetSeconds == null ? otherwise : offsetSeconds;
    return EventTime.plausible((localSeconds - offset) * 1_000 + nanos / NANOS_OF_MILLI);
  }
}
