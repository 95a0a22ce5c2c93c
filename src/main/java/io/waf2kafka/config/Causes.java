package io.waf2kafka.config;

/** What lies under a failure. */
public final class Causes {

  private Causes() {}

  /** The last cause: libraries wrap what really failed. */
  public static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
