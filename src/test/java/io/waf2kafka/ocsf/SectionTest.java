package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
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

  private static String json(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  @Test
  void whatBeginsLikeAFixedOneCanBeChangedApartFromIt() {
    Section fixed = section().fixed();
    assertThat(json(fixed.followedBy(1).with("d", 4)))
        .isEqualTo("{\"b\":1,\"a\":\"x\",\"c\":[2],\"d\":4}");
    Section put = fixed.followedBy(0);
    put.put("a", "y");
    assertThat(json(put)).isEqualTo("{\"b\":1,\"a\":\"y\",\"c\":[2]}");
    Section removed = fixed.followedBy(0);
    removed.remove("b");
    assertThat(json(removed)).isEqualTo("{\"a\":\"x\",\"c\":[2]}");
    Section set = fixed.followedBy(0);
    set.replaceAll((name, value) -> 0);
    assertThat(json(set)).isEqualTo("{\"b\":0,\"a\":0,\"c\":0}");
    assertThat(json(fixed)).isEqualTo("{\"b\":1,\"a\":\"x\",\"c\":[2]}");
  }

  @Test
  void whatManyHaveAlikeIsWrittenWhereverItStands() {
    Section fixed = section().fixed();
    Section whole =
        new Section(0).with("0", 0).with(fixed).with("d", 4).with(new Section().fixed());
    String expected = "{\"0\":0,\"b\":1,\"a\":\"x\",\"c\":[2],\"d\":4}";
    assertThat(json(whole)).isEqualTo(expected);
    assertThat(json(new LinkedHashMap<>(whole))).isEqualTo(expected);
    whole.put("a", "y");
    assertThat(json(whole)).isEqualTo("{\"0\":0,\"b\":1,\"a\":\"y\",\"c\":[2],\"d\":4}");
    Section twice = fixed.followedBy(0).with(new Section().with("e", 5).fixed());
    assertThat(json(twice)).isEqualTo("{\"b\":1,\"a\":\"x\",\"c\":[2],\"e\":5}");
    assertThat(json(fixed)).isEqualTo("{\"b\":1,\"a\":\"x\",\"c\":[2]}");
  }

  @Test
  void findsTheSameInAnySize() {
    for (int size : new int[] {1, 12, 13, 63, 64, 65, 200}) {
      Section section = new Section();
      Map<String, Object> expected = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        String name = (i % 2 == 0 ? "Aa" : "BB") + i / 2; // each two with the same hash code
        assertThat(section.put(name, i)).isNull();
        expected.put(name, i);
      }
      assertThat(section).isEqualTo(expected).doesNotContainKey("none");
      Section copy = section.copy();
      assertThat(copy.remove("Aa0")).isEqualTo(0);
      assertThat(copy.replace("BB" + (size - 2) / 2, -1))
          .isEqualTo(size > 1 ? size / 2 * 2 - 1 : null);
      copy.removeAll(-1);
      assertThat(copy).hasSize(Math.max(0, size - 2));
      assertThat(section).isEqualTo(expected);
      assertThat(section.keySet()).containsExactlyElementsOf(expected.keySet());
    }
  }
}
