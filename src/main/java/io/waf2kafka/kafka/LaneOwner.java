package io.waf2kafka.kafka;

/** Which lanes are this instance's. */
@FunctionalInterface
public interface LaneOwner {

  /** One instance by itself: every lane is its own. */
  LaneOwner OF_ALL = lane -> true;

  /** Whether a lane is this instance's now, and proved to be: nobody else may open it. */
  boolean owns(int lane);
}
