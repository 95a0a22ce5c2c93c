package io.waf2kafka.window;

import java.util.Locale;

/** Why a window is fetched. */
public enum Kind {
  /** The newest closed part of the stream. */
  LIVE,
  /** A part of its history: a first start in the past, or an outage. */
  BACKFILL,
  /** A second look at a live window, for rows that the vendor showed late. */
  RESCAN,
  /** The dead letters of a window, mapped again. */
  REPLAY;

  /** The word that ids, records and metrics use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a {@link #word()}. */
  public static Kind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
