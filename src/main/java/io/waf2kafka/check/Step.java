package io.waf2kafka.check;

/**
 * One thing that was looked at.
 *
 * @param name what, in a word
 * @param outcome what became of it
 * @param text one line for a person; of a fault: the cause, and the variable to change
 */
public record Step(String name, Outcome outcome, String text) {

  /** How a step ended. */
  public enum Outcome {
    OK,
    FAULT,
    /** A step before it failed. */
    SKIPPED
  }

  public static Step ok(String name, String text) {
    return new Step(name, Outcome.OK, text);
  }

  public static Step fault(String name, String text) {
    return new Step(name, Outcome.FAULT, text);
  }

  static Step skipped(String name) {
    return new Step(name, Outcome.SKIPPED, "not reached");
  }
}
