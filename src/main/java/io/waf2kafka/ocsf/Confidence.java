package io.waf2kafka.ocsf;

/**
 * How sure the rule is: {@code confidence_id} of OCSF 1.8.0.
 *
 * @param id 1 to 3
 * @param caption its caption
 */
public record Confidence(int id, String caption) {

  private static final Confidence[] LEVELS = {
    new Confidence(1, "Low"), new Confidence(2, "Medium"), new Confidence(3, "High")
  };
  private static final int MAX_ACCURACY = 9;

  /** From ModSecurity's accuracy, 1 to 9; null for anything else, 0 being "not set". */
  public static Confidence ofAccuracy(Object value) {
    Integer accuracy = Scalars.integer(value);
    boolean set = accuracy != null && accuracy >= 1 && accuracy <= MAX_ACCURACY;
    return set ? LEVELS[(accuracy - 1) / LEVELS.length] : null;
  }
}
