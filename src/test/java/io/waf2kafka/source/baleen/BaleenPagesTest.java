package io.waf2kafka.source.baleen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waf2kafka.window.EventId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaleenPagesTest {

  @Test
  void oneShortPageIsAll() {
    BaleenPages pages = new BaleenPages(List.of());
    read(pages.next(), 0, 99);
    assertThat(pages.next()).isNull();
  }

  @Test
  void readsUntilAPageIsShortAndThenTheFirstOneAgain() {
    BaleenPages pages = new BaleenPages(List.of());
    List<Integer> numbers = new ArrayList<>();
    int[] sizes = {100, 100, 0, 100};
    BaleenPage page = pages.next();
    while (page != null) {
      read(page, page.number() * 100, sizes[numbers.size()]);
      numbers.add(page.number());
      page = pages.next();
    }
    assertThat(numbers).containsExactly(0, 1, 2, 0);
  }

  @Test
  void beginsAgainWhenTheFirstPageIsNotWhatItWas() {
    BaleenPages pages = new BaleenPages(List.of());
    List<Integer> numbers = new ArrayList<>();
    int[][] passes = {{0, 100}, {100, 5}, {-1, 100}, {99, 6}, {-1, 100}};
    BaleenPage page = pages.next();
    while (page != null) {
      int[] rows = passes[numbers.size()];
      read(page, rows[0], rows[1]);
      numbers.add(page.number());
      page = pages.next();
    }
    assertThat(numbers).containsExactly(0, 1, 0, 1, 0);
  }

  @Test
  void readsOneRuleAfterAnother() {
    BaleenPages pages = new BaleenPages(List.of("920320", "942100"));
    List<String> rules = new ArrayList<>();
    for (BaleenPage page = pages.next(); page != null; page = pages.next()) {
      read(page, 0, 3);
      rules.add(page.ruleId());
    }
    assertThat(rules).containsExactly("920320", "942100");
  }

  @Test
  void givesUpForNowWhenPagesChangeEachTime() {
    BaleenPages pages = new BaleenPages(List.of());
    int[] first = {0};
    assertThatThrownBy(
            () -> {
              for (BaleenPage page = pages.next(); page != null; page = pages.next()) {
                read(page, first[0]++, page.number() == 0 ? 100 : 1);
              }
            })
        .hasMessageContaining("changed each time");
  }

  @Test
  void asksForOneMoreAtATimeForEachFullPageUpToTheMost() {
    BaleenPages pages = new BaleenPages(List.of(), 4);
    List<Integer> ahead = new ArrayList<>();
    List<BaleenPage> asked = new ArrayList<>();
    for (BaleenPage page = pages.next(); page.number() < 7; page = pages.next()) {
      ahead.add(page.ahead().size());
      assertThat(asked.isEmpty() || asked.get(0) == page).isTrue();
      asked = page.ahead();
      assertThat(page.ahead()).isEqualTo(asked);
      read(page, page.number() * 100, 100);
    }
    assertThat(ahead).containsExactly(0, 0, 1, 2, 3, 3, 3);
  }

  @Test
  void readsTheLastAndTheFirstPageAgainWherePagesWereAskedForAtTheSameTime() {
    assertThat(
            numbers(new int[][] {{0, 100}, {100, 100}, {200, 100}, {300, 7}, {300, 7}, {0, 100}}))
        .containsExactly(0, 1, 2, 3, 3, 0);
  }

  @Test
  void readsOneAfterAnotherWhereTheLastPageChangedOrARowCameTwice() {
    int[][] changed = {
      {0, 100}, {100, 100}, {200, 100}, {300, 7}, {299, 8}, {0, 100}, {99, 100}, {199, 8}, {0, 100}
    };
    assertThat(numbers(changed)).containsExactly(0, 1, 2, 3, 3, 0, 1, 2, 0);
    int[][] twice = {
      {0, 100}, {100, 100}, {200, 100}, {299, 7}, {0, 100}, {100, 100}, {199, 7}, {0, 100}
    };
    assertThat(numbers(twice)).containsExactly(0, 1, 2, 3, 0, 1, 2, 0);
  }

  /** The numbers of the pages that are asked for when each has the rows given: from, how many. */
  private static List<Integer> numbers(int[][] rows) {
    BaleenPages pages = new BaleenPages(List.of(), 4);
    List<Integer> numbers = new ArrayList<>();
    for (BaleenPage page = pages.next(); page != null; page = pages.next()) {
      page.ahead();
      int[] given = rows[numbers.size()];
      read(page, given[0], given[1]);
      numbers.add(page.number());
    }
    return numbers;
  }

  private static void read(BaleenPage page, int from, int rows) {
    page.begin();
    for (int i = 0; i < rows; i++) {
      page.read(new EventId(1, from + i));
    }
  }
}
