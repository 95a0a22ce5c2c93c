package io.waf2kafka.kafka;

import org.apache.kafka.common.KafkaException;

/** The lane began anew, with a new session: what goes on in the old one is over, not at fault. */
public final class LaneRestartedException extends KafkaException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what was cut off.
   *
   * @param what as in "the lane began anew while ..."
   */
  public LaneRestartedException(String what) {
    super("the lane began anew while " + what);
  }
}
