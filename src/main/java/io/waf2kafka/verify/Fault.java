package io.waf2kafka.verify;

/**
 * Something that breaks the promise.
 *
 * @param stream the stream's id
 * @param window the id of its window; null where it is about none
 * @param uid the event's uid; null where it is about none
 * @param what what is wrong, in words
 */
public record Fault(String stream, String window, String uid, String what) {

  /** One line. */
  @Override
  public String toString() {
    return stream
        + (window == null ? "" : ", window " + window)
        + (uid == null ? "" : ", uid " + uid)
        + ": "
        + what;
  }
}
