package io.waf2kafka.ocsf;

import java.util.Map;

/**
 * What the control did with the request: {@code action_id} and {@code disposition_id} of OCSF 1.8.0
 * with their captions; for 99 the source's own word.
 */
public record Verdict(int actionId, String action, int dispositionId, String disposition) {

  /** Nothing is known. */
  public static final Verdict UNKNOWN = new Verdict(0, "Unknown", 0, "Unknown");

  /** The request went on, the rule that matched was logged. */
  public static final Verdict LOGGED = new Verdict(3, "Observed", 17, "Logged");

  /** The request was refused. */
  public static final Verdict BLOCKED = new Verdict(2, "Denied", 2, "Blocked");

  private static final Verdict DROPPED = new Verdict(2, "Denied", 6, "Dropped");
  private static final Verdict ALLOWED = new Verdict(1, "Allowed", 1, "Allowed");
  private static final int OTHER = 99;
  private static final int DENIED = 2;

  private static final Map<String, Verdict> WORDS =
      Map.ofEntries(
          Map.entry("Log", LOGGED), // as AppTrana spells it
          Map.entry("Block", BLOCKED),
          Map.entry("log", LOGGED),
          Map.entry("logged", LOGGED),
          Map.entry("detect", LOGGED),
          Map.entry("monitor", LOGGED),
          Map.entry("block", BLOCKED),
          Map.entry("blocked", BLOCKED),
          Map.entry("deny", BLOCKED),
          Map.entry("denied", BLOCKED),
          Map.entry("reject", BLOCKED),
          Map.entry("drop", DROPPED),
          Map.entry("pass", ALLOWED),
          Map.entry("allow", ALLOWED),
          Map.entry("allowed", ALLOWED),
          Map.entry("captcha", new Verdict(4, "Modified", 22, "Captcha")),
          Map.entry("challenge", new Verdict(4, "Modified", 23, "Challenge")),
          Map.entry("delay", new Verdict(4, "Modified", 14, "Delayed")));

  /** The verdict of a source's word in any case; null and blank are unknown. */
  public static Verdict of(String word) {
    String trimmed = Text.trimmed(word);
    if (trimmed == null) {
      return UNKNOWN;
    }
    Verdict exact = WORDS.get(trimmed);
    Verdict known = exact != null ? exact : WORDS.get(Text.lower(trimmed));
    return known != null ? known : new Verdict(OTHER, trimmed, OTHER, trimmed);
  }

  boolean isDenied() {
    return actionId == DENIED;
  }

  boolean isAlert() {
    return isDenied()
        && (dispositionId == BLOCKED.dispositionId || dispositionId == DROPPED.dispositionId);
  }
}
