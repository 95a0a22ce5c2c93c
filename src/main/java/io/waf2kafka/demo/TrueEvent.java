package io.waf2kafka.demo;

import java.time.Instant;
import java.util.Set;

/**
 * An event that exists at a vendor, whether or not it was fetched.
 *
 * @param vendor whose API delivers it
 * @param uid AppTrana's {@code requestId}, Baleen's {@code uniqueId}; for a malformed row the
 *     marker {@code lost-<16 hex digits>} that it contains. Not unique: see {@link #key()}
 * @param code the rule that its OCSF event names: AppTrana's {@code ruleId}, the primary rule of a
 *     Baleen transaction; empty when no rule matched
 * @param time when it happened: AppTrana to the millisecond, Baleen to the second
 * @param visibleAt from when on the vendor's API returns it
 * @param malformed whether the API delivers a row that is no event: a dead letter
 * @param website the website under attack
 * @param eventType AppTrana's {@code Log} or {@code Block}; empty for Baleen
 * @param rules all rules that matched
 */
public record TrueEvent(
    Vendor vendor,
    String uid,
    String code,
    Instant time,
    Instant visibleAt,
    boolean malformed,
    String website,
    String eventType,
    Set<String> rules) {

  /**
   * What it is recognised by among the published events: original uid, rule and time. Two events
   * have the same key only when their rows are alike to the last byte.
   */
  public String key() {
    return malformed ? uid : key(uid, code, time.toEpochMilli());
  }

  static String key(String uid, String code, long timeMillis) {
    return uid + "|" + code + "|" + timeMillis;
  }
}
