package io.waf2kafka.source.baleen;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The pages of a window, one after another until one is short. Rows that become visible while pages
 * are read shift them: so a window of several pages begins again when its first page is not what it
 * was. Several rules are read one after another, since the vendor does not say whether it joins
 * filters by `and`.
 */
public final class BaleenPages implements Iterator<BaleenPage> {

  /** How often pages that keep changing are begun again before the window is given up for now. */
  private static final int MOST_PASSES = 10;

  private final Iterator<String> ruleIds;
  private BaleenPage first;
  private BaleenPage last;
  private boolean checking;
  private boolean ended;
  private int passes;

  /**
   * @param ruleIds the rules to filter by; empty: no filter
   */
  public BaleenPages(List<String> ruleIds) {
    this.ruleIds =
        (ruleIds.isEmpty() ? Collections.<String>singletonList(null) : ruleIds).iterator();
  }

  /** There may be one more until there is not: what the page in work gives decides. */
  @Override
  public boolean hasNext() {
    return !ended;
  }

  /** The next page; null at the end, which `split` passes over. */
  @Override
  public BaleenPage next() {
    if (ended) {
      throw new NoSuchElementException();
    }
    last = following();
    ended = last == null;
    return last;
  }

  private BaleenPage following() {
    if (checking) {
      checking = false;
      if (last.isAlike(first)) {
        return nextRule();
      }
      if (++passes > MOST_PASSES) {
        throw new IllegalStateException("the window's pages changed each time they were read");
      }
      first = last;
    }
    if (last == null) {
      return nextRule();
    }
    if (!last.isLast()) {
      return new BaleenPage(last.ruleId(), last.number() + 1);
    }
    if (last.number() == 0) {
      return nextRule();
    }
    checking = true;
    return new BaleenPage(last.ruleId(), 0);
  }

  private BaleenPage nextRule() {
    passes = 1;
    first = ruleIds.hasNext() ? new BaleenPage(ruleIds.next(), 0) : null;
    return first;
  }
}
