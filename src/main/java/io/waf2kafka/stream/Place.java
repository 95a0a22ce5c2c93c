package io.waf2kafka.stream;

/** Where a stream runs, as far as this instance knows. */
public enum Place {
  /** This instance runs it. */
  HERE,
  /** Another instance does. */
  ELSEWHERE,
  /** This instance has not proved lately that it is a member, and does not know. */
  UNKNOWN
}
