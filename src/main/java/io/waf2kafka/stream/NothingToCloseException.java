package io.waf2kafka.stream;

/** The vendor's clock says that the window is not over: it is left to the next one. */
public final class NothingToCloseException extends RuntimeException {

  public NothingToCloseException() {
    super("the vendor's clock is behind the window", null, false, false);
  }
}
