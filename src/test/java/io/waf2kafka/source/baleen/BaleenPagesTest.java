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

  private static void read(BaleenPage page, int from, int rows) {
    page.begin();
    for (int i = 0; i < rows; i++) {
      page.read(new EventId(1, from + i));
    }
  }
}
