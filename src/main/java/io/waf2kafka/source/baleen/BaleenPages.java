package io.waf2kafka.source.baleen;

import io.waf2kafka.window.EventId;
import io.waf2kafka.window.IdSet;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The pages of a window, one after another until one is short. Rows that become visible while pages
 * are read shift them: so a window of several pages begins again when its first page is not what it
 * was. Several rules are read one after another, since the vendor does not say whether it joins
 * filters by `and`.
 *
 * <p>Pages that are asked for at the same time may be answered in any order. When a row comes in
 * between, and a page is made after it while the next one was made before it, the row at their
 * border is on neither. Then either the last page is not what it was, or a later page begins with
 * rows of those before it: in both cases the pages are read again, one after another.
 */
public final class BaleenPages implements Iterator<BaleenPage> {

  /** How often pages that keep changing are begun again before the window is given up for now. */
  private static final int MOST_PASSES = 10;

  /** Which page is read once more. */
  private enum Check {
    NONE,
    LAST,
    FIRST
  }

  private final Iterator<String> ruleIds;
  private final int concurrency;
  private BaleenPage first;
  private BaleenPage last;
  private BaleenPage before;
  private Check check = Check.NONE;
  private boolean ended;
  private int passes;
  private final Deque<BaleenPage> ahead = new ArrayDeque<>();
  private int atATime;
  private IdSet read = new IdSet();
  private boolean overlapped;
  private boolean repeated;

  /**
   * One after another.
   *
   * @param ruleIds the rules to filter by; empty: no filter
   */
  public BaleenPages(List<String> ruleIds) {
    this(ruleIds, 1);
  }

  /**
   * The same.
   *
   * @param concurrency how many pages may be asked for at the same time
   */
  BaleenPages(List<String> ruleIds, int concurrency) {
    this.ruleIds =
        (ruleIds.isEmpty() ? Collections.<String>singletonList(null) : ruleIds).iterator();
    this.concurrency = concurrency;
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

  /**
   * The pages that probably follow the one in work: one more for each that was full, so that a
   * window of few pages costs few calls in vain.
   */
  List<BaleenPage> ahead() {
    if (check == Check.NONE) {
      int wanted = Math.min(atATime, last.number()) - 1;
      while (ahead.size() < wanted) {
        ahead.addLast(after(ahead.isEmpty() ? last : ahead.getLast()));
        overlapped = true;
      }
    }
    return List.copyOf(ahead);
  }

  private BaleenPage following() {
    if (last == null) {
      return nextRule();
    }
    if (check == Check.LAST) {
      return last.isAlike(before) ? checkOf(Check.FIRST, first) : oneAfterAnother();
    }
    if (check == Check.FIRST) {
      check = Check.NONE;
      if (last.isAlike(first)) {
        return nextRule();
      }
      begin(last);
    }
    note(last);
    if (!last.isLast()) {
      return ahead.isEmpty() ? after(last) : ahead.removeFirst();
    }
    ahead.clear();
    return last.number() == 0 ? nextRule() : check();
  }

  private BaleenPage after(BaleenPage page) {
    return new BaleenPage(this, page.ruleId(), page.number() + 1);
  }

  private BaleenPage check() {
    if (repeated && overlapped) {
      return oneAfterAnother();
    }
    return overlapped ? checkOf(Check.LAST, last) : checkOf(Check.FIRST, first);
  }

  private BaleenPage checkOf(Check which, BaleenPage page) {
    check = which;
    before = page;
    return new BaleenPage(this, page.ruleId(), page.number());
  }

  private BaleenPage oneAfterAnother() {
    atATime = 1;
    check = Check.NONE;
    return begin(new BaleenPage(this, last.ruleId(), 0));
  }

  private BaleenPage nextRule() {
    passes = 0;
    atATime = concurrency;
    if (!ruleIds.hasNext()) {
      return null;
    }
    return begin(new BaleenPage(this, ruleIds.next(), 0));
  }

  private BaleenPage begin(BaleenPage page) {
    if (++passes > MOST_PASSES) {
      throw new IllegalStateException("the window's pages changed each time they were read");
    }
    read = new IdSet();
    overlapped = false;
    repeated = false;
    first = page;
    return page;
  }

  private void note(BaleenPage page) {
    if (atATime > 1) {
      repeated |= page.ids().stream().anyMatch(read::contains);
      for (EventId id : page.ids()) {
        read.add(id);
      }
    }
  }
}
