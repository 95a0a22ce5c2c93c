package io.waf2kafka.source.baleen;

import io.waf2kafka.stream.PageCall;
import io.waf2kafka.window.EventId;
import java.util.ArrayList;
import java.util.List;

/** One page of a window, and the ids that were read of it, in their order. */
public final class BaleenPage implements PageCall {

  /** The most entries of a page that the vendor allows. */
  public static final int SIZE = 100;

  private final BaleenPages pages;
  private final String ruleId;
  private final int number;
  private final List<EventId> ids = new ArrayList<>(0);

  BaleenPage(BaleenPages pages, String ruleId, int number) {
    this.pages = pages;
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

  @Override
  public List<BaleenPage> ahead() {
    return pages.ahead();
  }

  /** The page is read, perhaps once more. */
  void begin() {
    ids.clear();
  }

  void read(EventId id) {
    ids.add(id);
  }

  List<EventId> ids() {
    return ids;
  }

  /** A short page is the last one: the vendor gives no total. */
  boolean isLast() {
    return ids.size() < SIZE;
  }

  boolean isAlike(BaleenPage other) {
    return ids.equals(other.ids);
  }
}
