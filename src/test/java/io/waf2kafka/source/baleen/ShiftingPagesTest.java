package io.waf2kafka.source.baleen;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.window.EventId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Pages that are asked for at the same time are made in any order, while rows come in anywhere:
 * every row that was there in the beginning is read all the same.
 */
class ShiftingPagesTest {

  private static final int RUNS = Integer.getInteger("runs", 2_000);

  @Test
  void noRowThatWasThereIsLeftOut() {
    long seed = Long.getLong("seed", new Random().nextInt(1_000_000));
    System.out.println("seed " + seed + " (repeat with -Dseed=" + seed + ")");
    int shifted = 0;
    for (int run = 0; run < RUNS; run++) {
      Vendor vendor = new Vendor(new Random(seed + run));
      vendor.readAll();
      assertThat(vendor.read).as("run %d of seed %d", run, seed).containsAll(vendor.original);
      shifted += vendor.calls > vendor.original.size() / 100 + 3 ? 1 : 0;
    }
    assertThat(shifted).isPositive();
  }

  /** A vendor whose window gets up to four more rows, or up to four times a hundred. */
  private static final class Vendor {

    private final Random random;
    private final List<Integer> rows = new ArrayList<>();
    private final Set<Integer> original;
    private final Set<Integer> read = new HashSet<>();
    private final Map<BaleenPage, List<Integer>> answers = new HashMap<>();
    private final List<BaleenPage> underWay = new ArrayList<>();
    private int left;
    private int calls;

    Vendor(Random random) {
      this.random = random;
      int size = random.nextInt(1_500);
      for (int i = 0; i < size; i++) {
        rows.add(i);
      }
      original = Set.copyOf(rows);
      left = random.nextInt(5);
    }

    void readAll() {
      BaleenPages pages = new BaleenPages(List.of(), 1 + random.nextInt(6));
      for (BaleenPage page = pages.next(); page != null; page = pages.next()) {
        if (page.ahead().isEmpty()) {
          underWay.retainAll(Set.of(page)); // the rest is thrown away
          answers.keySet().retainAll(Set.of(page));
        }
        ask(page);
        page.ahead().forEach(this::ask);
        while (!answers.containsKey(page)) {
          happen();
        }
        page.begin();
        for (int row : answers.remove(page)) {
          page.read(new EventId(1, row));
          read.add(row);
        }
        calls++;
      }
    }

    private void ask(BaleenPage page) {
      if (!answers.containsKey(page) && !underWay.contains(page)) {
        underWay.add(page);
      }
    }

    private void happen() {
      if (left > 0 && random.nextInt(8) == 0) {
        left--;
        int many = random.nextInt(4) == 0 ? 1 + random.nextInt(100) : 1;
        int at = random.nextInt(rows.size() + 1);
        for (int i = 0; i < many; i++) {
          rows.add(at, 10_000 + rows.size());
        }
      } else if (!underWay.isEmpty()) {
        BaleenPage page = underWay.remove(random.nextInt(underWay.size()));
        int from = Math.min(rows.size(), page.number() * BaleenPage.SIZE);
        int to = Math.min(rows.size(), from + BaleenPage.SIZE);
        answers.put(page, List.copyOf(rows.subList(from, to)));
      }
    }
  }
}
