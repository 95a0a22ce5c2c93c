package io.waf2kafka.source.baleen;

import io.waf2kafka.ocsf.EventTime;
import io.waf2kafka.ocsf.IsoTime;
import io.waf2kafka.ocsf.Scalars;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * When a transaction was. Its {@code timeStamp} is local time without a zone ({@code Tue Apr 25
 * 15:00:00 2023}), so the zone is found by comparing it with times that are known to be UTC.
 *
 * @param millis milliseconds since 1970
 * @param offsetMinutes the node's distance to UTC, or null when unknown
 * @param source what told it, for {@code unmapped.baleen.timeSource}
 */
record BaleenTime(long millis, Integer offsetMinutes, String source) {

  private static final int NANOS_OF_MILLI = 1_000_000;
  private static final int QUARTER_HOUR = 900;
  private static final int MAX_OFFSET = 14 * 3_600;
  private static final int MAX_RESIDUE = 300;
  private static final int EPOCH_DIGITS = 10;
  private static final int FRACTION = 7; // a dot and six digits

  /**
   * Finds the time.
   *
   * @param timeStamp {@code timeStamp} as it came
   * @param uniqueId {@code uniqueId}, in whose usual form the first ten digits are the UTC second
   * @param date the response's {@code Date} header, or null
   * @param zone the zone of the timestamps when nothing tells it
   * @param now the time when all else fails, in milliseconds since 1970
   */
  static BaleenTime of(Object timeStamp, String uniqueId, String date, ZoneId zone, long now) {
    String text = Scalars.text(timeStamp);
    Long local = text == null ? null : ClockText.ctime(text);
    BaleenTime time = null;
    if (local != null) {
      time = byUniqueId(local, uniqueId);
      time = time == null ? byDate(local, date) : time;
      time = time == null ? byZone(local, zone) : time;
    } else if (timeStamp != null) {
      time = byOtherForms(timeStamp, zone);
    }
    return time == null ? new BaleenTime(now, null, "ingest") : time;
  }

  private static BaleenTime byUniqueId(long local, String uniqueId) {
    Long epoch = epochSecond(uniqueId);
    if (epoch == null) {
      return null;
    }
    long offset = local - epoch;
    return offset % QUARTER_HOUR == 0 ? at(local, offset, "uniqueId") : null;
  }

  /** The second in an id of 11 to 13 digits, a dot and 6 digits; else null. */
  private static Long epochSecond(String uniqueId) {
    int dot = uniqueId == null ? -1 : uniqueId.length() - FRACTION;
    if (dot <= EPOCH_DIGITS || dot > EPOCH_DIGITS + 3 || uniqueId.charAt(dot) != '.') {
      return null;
    }
    for (int i = 0; i < uniqueId.length(); i++) {
      if (i != dot && (uniqueId.charAt(i) < '0' || uniqueId.charAt(i) > '9')) {
        return null;
      }
    }
    return Long.parseLong(uniqueId.substring(0, EPOCH_DIGITS));
  }

  private static BaleenTime byDate(long local, String date) {
    Long utc = date == null ? null : ClockText.httpDate(date);
    if (utc == null) {
      return null;
    }
    long difference = local - utc;
    long offset = Math.round((double) difference / QUARTER_HOUR) * QUARTER_HOUR;
    return Math.abs(difference - offset) <= MAX_RESIDUE ? at(local, offset, "responseDate") : null;
  }

  private static BaleenTime byZone(long local, ZoneId zone) {
    LocalDateTime dateTime = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
    return at(local, zone.getRules().getOffset(dateTime).getTotalSeconds(), "zone");
  }

  private static BaleenTime at(long local, long offset, String source) {
    Long millis = EventTime.plausible((local - offset) * 1_000);
    boolean possible = millis != null && Math.abs(offset) <= MAX_OFFSET;
    return possible ? new BaleenTime(millis, (int) (offset / 60), source) : null;
  }

  /** Coraza writes {@code 2023/04/25 13:00:00}. */
  private static String dashed(String text) {
    boolean slashes = text.length() > 7 && text.charAt(4) == '/' && text.charAt(7) == '/';
    return slashes ? text.replace('/', '-').replace(' ', 'T') : text;
  }

  private static BaleenTime byOtherForms(Object timeStamp, ZoneId zone) {
    IsoTime iso = timeStamp instanceof String text ? IsoTime.parse(dashed(text.strip())) : null;
    if (iso != null && iso.offsetSeconds() == null) {
      BaleenTime second = byZone(iso.localSeconds(), zone);
      return second == null
          ? null
          : new BaleenTime(
              second.millis() + iso.nanos() / NANOS_OF_MILLI, second.offsetMinutes(), "zone");
    }
    Long millis = EventTime.parse(timeStamp);
    if (millis == null) {
      return null;
    }
    return iso == null
        ? new BaleenTime(millis, null, "epoch")
        : new BaleenTime(millis, iso.offsetSeconds() / 60, "iso");
  }
}
