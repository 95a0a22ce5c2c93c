package io.waf2kafka.demo;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The forms in which the vendors write a time, made without formatters since rows are many. */
final class TimeText {

  private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private TimeText() {}

  /** ISO 8601 with milliseconds: {@code 2019-01-11T05:54:02.091Z}. */
  static void iso(long millis, RowBuffer out) {
    LocalDateTime time = utc(Math.floorDiv(millis, 1000L));
    out.digits(time.getYear(), 4).put('-').digits(time.getMonthValue(), 2).put('-');
    out.digits(time.getDayOfMonth(), 2).put('T');
    clock(time, out).put('.').digits(Math.floorMod(millis, 1000L), 3).put('Z');
  }

  /** ModSecurity's form of a local time: {@code Tue Apr 25 15:00:00 2023}. */
  static void ctime(LocalDateTime time, boolean blankPadded, RowBuffer out) {
    out.put(DAYS[time.getDayOfWeek().ordinal()]).put(' ').put(month(time)).put(' ');
    if (blankPadded && time.getDayOfMonth() < 10) {
      out.put(' ').digits(time.getDayOfMonth(), 1);
    } else {
      out.digits(time.getDayOfMonth(), 2);
    }
    clock(time, out.put(' ')).put(' ').digits(time.getYear(), 4);
  }

  /** The form of HTTP's Date header: {@code Tue, 25 Apr 2023 15:00:00 GMT}. */
  static void http(long second, RowBuffer out) {
    LocalDateTime time = utc(second);
    out.put(DAYS[time.getDayOfWeek().ordinal()]).put(", ").digits(time.getDayOfMonth(), 2);
    out.put(' ').put(month(time)).put(' ').digits(time.getYear(), 4).put(' ');
    clock(time, out).put(" GMT");
  }

  private static RowBuffer clock(LocalDateTime time, RowBuffer out) {
    out.digits(time.getHour(), 2).put(':').digits(time.getMinute(), 2).put(':');
    return out.digits(time.getSecond(), 2);
  }

  private static String month(LocalDateTime time) {
    return MONTHS[time.getMonthValue() - 1];
  }

  private static LocalDateTime utc(long second) {
    return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
  }
}
