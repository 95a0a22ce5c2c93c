package io.waf2kafka.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.demo.bench.Plot.Panel;
import io.waf2kafka.demo.bench.Plot.Point;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotTest {

  private static Document drawn(Panel... panels) throws Exception {
    String svg = Plot.svg("a < b & c", List.of(panels));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static double at(NodeList circles, int i, String axis) {
    return Double.parseDouble(((Element) circles.item(i)).getAttribute(axis));
  }

  /** Ten times as much is as far on both axes: what grows evenly is a straight line. */
  @Test
  void whatGrowsEvenlyIsAStraightLine() throws Exception {
    List<Point> even = List.of(new Point(1, 0.1), new Point(10, 1), new Point(100, 10));
    NodeList circles = drawn(new Panel("t", "x", "y", even)).getElementsByTagName("circle");
    assertThat(circles.getLength()).isEqualTo(3);
    for (String axis : List.of("cx", "cy")) {
      assertThat(at(circles, 1, axis) - at(circles, 0, axis))
          .isNotZero()
          .isCloseTo(
              at(circles, 2, axis) - at(circles, 1, axis),
              org.assertj.core.data.Offset.offset(0.2));
    }
    assertThat(at(circles, 2, "cy")).as("more is higher").isLessThan(at(circles, 0, "cy"));
  }

  @Test
  void axesAreLabelledInPowersOfTen() throws Exception {
    NodeList texts =
        drawn(new Panel("t", "streams", "MB", List.of(new Point(1, 50), new Point(1_000, 2e6))))
            .getElementsByTagName("text");
    List<String> words =
        java.util.stream.IntStream.range(0, texts.getLength())
            .mapToObj(i -> texts.item(i).getTextContent())
            .toList();
    assertThat(words).contains("t", "streams", "MB", "1", "10", "100", "1k", "10k", "100k", "10M");
  }

  @Test
  void onePointIsDrawnToo() throws Exception {
    assertThat(
            drawn(new Panel("t", "x", "y", List.of(new Point(1, 1))))
                .getElementsByTagName("circle")
                .getLength())
        .isEqualTo(1);
  }
}
