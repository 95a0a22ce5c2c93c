package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class SectionTest {

  private static Section section() {
    return new Section(1).with("b", 1).with("a", "x").with("c", List.of(2));
  }

  @Test
  void keepsTheOrderAndLeavesOutWhatHasNoValue() {
    Section section = section().with("null", null).with("empty", List.of());
    assertThat(section.keySet()).containsExactly("b", "a", "c");
    assertThat(section).isEqualTo(Map.of("a", "x", "b", 1, "c", List.of(2))).hasSize(3);
  }

  @Test
  void isAMapThatUsersMayChange() {
    Section section = section();
    assertThat(section.put("a", "y")).isEqualTo("x");
    assertThat(section.put("d", null)).isNull();
    assertThat(section.remove("b")).isEqualTo(1);
    assertThat(section.remove("none")).isNull();
    assertThat(section.get("a")).isEqualTo("y");
    assertThat(section.get(null)).isNull();
    assertThat(section.containsKey("d")).isTrue();
    assertThat(section.keySet()).containsExactly("a", "c", "d");
    section.entrySet().forEach(entry -> entry.setValue(0));
    assertThat(section.values()).containsExactly(0, 0, 0);
    section.keySet().removeIf("c"::equals);
    section.clear();
    assertThat(section).isEmpty();
  }

  @Test
  void iteratesLikeAnyMap() {
    Iterator<Map.Entry<String, Object>> entries = section().entrySet().iterator();
    entries.next();
    entries.remove();
    assertThat(entries.next().getKey()).isEqualTo("a");
    entries.next();
    assertThat(entries.hasNext()).isFalse();
    assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void oneThatIsSharedCannotBeChanged() {
    Section section = section().fixed();
    assertThatThrownBy(() -> section.put("a", 1)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> section.put("new", 1)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> section.remove("a")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(section::clear).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> section.entrySet().iterator().next().setValue(1))
        .isInstanceOf(RuntimeException.class);
    assertThat(section).isEqualTo(section());
  }

  @Test
  void growsFromNothing() {
    assertThat(new Section(0).with("a", 1).with("b", 2)).containsEntry("a", 1).hasSize(2);
  }
}
