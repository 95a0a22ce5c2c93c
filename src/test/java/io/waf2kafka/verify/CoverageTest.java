package io.waf2kafka.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.window.Interval;
import org.junit.jupiter.api.Test;

/** Unions of windows, in minutes. */
class CoverageTest {

  private final Coverage coverage = new Coverage();

  @Test
  void hasNoHoleWhereWindowsOverlapInAnyOrder() {
    complete(4, 6);
    complete(0, 2);
    complete(1, 5);
    complete(2, 3);
    assertThat(coverage.span()).isEqualTo(minutes(0, 6));
    assertThat(coverage.holes()).isEmpty();
  }

  @Test
  void hasHolesWhereNoRecordSaysAnything() {
    complete(6, 7);
    complete(0, 1);
    complete(3, 4);
    coverage.add(minutes(4, 5), "refused", false);
    assertThat(coverage.holes()).containsExactly(minutes(1, 3), minutes(5, 6));
  }

  @Test
  void whatWasCommandedLeavesNoHoleBeforeTheStreamsOwnWindows() {
    coverage.add(minutes(0, 1), null, true);
    complete(3, 4);
    complete(5, 6);
    coverage.add(minutes(4, 5), null, true);
    assertThat(coverage.holes()).isEmpty();
    assertThat(coverage.span()).isEqualTo(minutes(3, 6));
  }

  @Test
  void aCommandThatTheVendorRefusesLeavesAllAsItWas() {
    complete(0, 2);
    complete(3, 4);
    coverage.add(minutes(0, 3), "refused", true);
    assertThat(coverage.gaps()).isEmpty();
    assertThat(coverage.holes()).containsExactly(minutes(2, 3));
  }

  @Test
  void tellsThePartsOfAGapThatWereFilled() {
    coverage.add(minutes(0, 6), "refused", false);
    complete(1, 2);
    complete(4, 7);
    assertThat(coverage.gaps())
        .containsExactly(
            new Gap(minutes(0, 1), "refused", false),
            new Gap(minutes(1, 2), "refused", true),
            new Gap(minutes(2, 4), "refused", false),
            new Gap(minutes(4, 6), "refused", true));
  }

  @Test
  void keepsAGapThatCameAfterTheCompleteWindow() {
    complete(0, 3);
    coverage.add(minutes(1, 2), "refused", false);
    assertThat(coverage.gaps()).containsExactly(new Gap(minutes(1, 2), "refused", false));
    complete(1, 2);
    coverage.add(minutes(1, 2), "refused", false);
    assertThat(coverage.gaps()).containsExactly(new Gap(minutes(1, 2), "refused", false));
  }

  @Test
  void makesOneGapOfThoseThatTouch() {
    coverage.add(minutes(1, 2), "too old", false);
    coverage.add(minutes(0, 1), "too old", false);
    coverage.add(minutes(0, 1), "too old", false);
    assertThat(coverage.gaps()).containsExactly(new Gap(minutes(0, 2), "too old", false));
  }

  @Test
  void isEmptyBeforeTheFirstWindow() {
    assertThat(coverage.span()).isNull();
    assertThat(coverage.holes()).isEmpty();
    assertThat(coverage.gaps()).isEmpty();
  }

  private void complete(int from, int to) {
    coverage.add(minutes(from, to), null, false);
  }

  private static Interval minutes(int from, int to) {
    return new Interval(Records.minute(from), Records.minute(to));
  }
}
