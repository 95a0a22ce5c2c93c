package io.waf2kafka.source.baleen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads the two ways in which servers written in C spell a date and time. */
final class ClockText {

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int MAX_LENGTH = 40;
  private static final int CTIME_WORDS = 5;
  private static final int HTTP_WORDS = 6;

  private ClockText() {}

  /**
   * Seconds from 1970-01-01T00:00 to {@code Tue Apr 25 15:00:00 2023}, whose day may be padded with
   * a blank; null for anything else.
   */
  static Long ctime(String text) {
    List<String> words = words(text);
    return words.size() == CTIME_WORDS && words.get(0).length() == 3
        ? seconds(words.get(4), words.get(1), words.get(2), words.get(3))
        : null;
  }

  /** Seconds since 1970 of {@code Tue, 25 Apr 2023 13:00:00 GMT}; null for anything else. */
  static Long httpDate(String text) {
    List<String> words = words(text);
    return words.size() == HTTP_WORDS && words.get(5).equals("GMT")
        ? seconds(words.get(3), words.get(2), words.get(1), words.get(4))
        : null;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>(HTTP_WORDS);
    if (text.length() > MAX_LENGTH) {
      return words;
    }
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ' ') {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  private static Long seconds(String year, String month, String day, String time) {
    int monthAt = month.length() == 3 ? MONTHS.indexOf(month) : -1;
    int y = year.length() == 4 ? number(year, 0, 4) : -1;
    int d = day.length() <= 2 ? number(day, 0, day.length()) : -1;
    long clock = clock(time);
    if (monthAt < 0 || monthAt % 3 != 0 || y < 0 || d < 1 || clock < 0) {
      return null;
    }
    LocalDate first = LocalDate.of(y, monthAt / 3 + 1, 1);
    return d > first.lengthOfMonth() ? null : (first.toEpochDay() + d - 1) * 86_400 + clock;
  }

  /** Seconds since midnight of {@code 15:00:00}, in which a leap second may be 60; else -1. */
  private static long clock(String time) {
    if (time.length() != 8 || time.charAt(2) != ':' || time.charAt(5) != ':') {
      return -1;
    }
    int hour = number(time, 0, 2);
    int minute = number(time, 3, 5);
    int second = number(time, 6, 8);
    boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0;
    return valid && second <= 60 ? hour * 3_600L + minute * 60L + second : -1;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return to > from ? number : -1;
  }
}
