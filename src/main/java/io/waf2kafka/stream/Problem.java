package io.waf2kafka.stream;

import java.time.Instant;
import java.util.Locale;

/**
 * Why a stream's last window failed.
 *
 * @param cause what kind of thing is wrong
 * @param words one line for people, without secrets
 * @param since when the first of the windows failed that failed since one succeeded
 */
public record Problem(Cause cause, String words, Instant since) {

  /** What kind of thing is wrong: who has to look. */
  public enum Cause {
    /** The vendor refuses the credentials (401, 403). */
    CREDENTIALS,
    /** The vendor refuses every interval (400): a setting is wrong. */
    SETTINGS,
    /** The vendor does not answer as it should, or not at all. */
    VENDOR,
    /** Kafka does not take records. */
    KAFKA,
    /** Another instance publishes for the same streams. */
    FENCED,
    /** Something else: a route, or a defect. */
    PROGRAM;

    /** The word that metrics use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it lasts until somebody acts or Kafka is back: no freshness is to be hoped for. */
  public boolean isLasting() {
    return cause != Cause.VENDOR && cause != Cause.PROGRAM;
  }
}
