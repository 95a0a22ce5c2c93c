package io.waf2kafka.source.baleen;

import io.waf2kafka.window.EventId;

/**
 * One page of a window, and what was read of it: rows, and an order-dependent hash of their ids.
 */
public final class BaleenPage {

  /** The most entries of a page that the vendor allows. */
  public static final int SIZE = 100;

  private final String ruleId;
  private final int number;
  private int rows;
  private long hash;

  BaleenPage(String ruleId, int number) {
    this.ruleId = ruleId;
    this.number = number;
  }

  /** The rule that its entries are filtered by, or null. */
  String ruleId() {
    return ruleId;
  }

  /** The page's number, from 0. */
  public int number() {
    return number;
  }

  /** The page is read, perhaps once more. */
  void begin() {
    rows = 0;
    hash = 0;
  }

  void read(EventId id) {
    rows++;
    hash = hash * 31 + id.low();
  }

  /** A short page is the last one: the vendor gives no total. */
  boolean isLast() {
    return rows < SIZE;
  }

  boolean isAlike(BaleenPage other) {
    return rows == other.rows && hash == other.hash;
  }
}
