package io.waf2kafka.demo.bench;

import java.util.List;
import java.util.Locale;

/**
 * Measurements drawn as a picture (SVG): panels side by side, two in a row, both axes logarithmic,
 * so that what grows evenly is a straight line of 45 degrees.
 */
final class Plot {

  /** One measured point; both are greater than 0. */
  record Point(double x, double y) {}

  /**
   * One panel.
   *
   * @param x what the horizontal axis is, with its unit
   * @param y what the vertical axis is, with its unit
   * @param points from left to right
   */
  record Panel(String title, String x, String y, List<Point> points) {}

  private static final int WIDTH = 360;
  private static final int HEIGHT = 260;
  private static final int LEFT = 62;
  private static final int TOP = 34;
  private static final int RIGHT = 24;
  private static final int BOTTOM = 46;

  private static final String STYLE =
      """
      <style>
        text { font: 12px system-ui, sans-serif; fill: #24292f }
        .title { font-weight: 600 }
        .axis { stroke: #6e7781; fill: none }
        .grid { stroke: #d0d7de }
        .line { stroke: #0969da; stroke-width: 2; fill: none }
        .point { fill: #0969da }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3 } .axis { stroke: #8b949e } .grid { stroke: #30363d }
          .line { stroke: #58a6ff } .point { fill: #58a6ff }
        }
      </style>
      """;

  private Plot() {}

  /** The picture. */
  static String svg(String title, List<Panel> panels) {
    int rows = (panels.size() + 1) / 2;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n"
            .formatted(2 * WIDTH, rows * HEIGHT));
    svg.append("<title>").append(escaped(title)).append("</title>\n").append(STYLE);
    for (int i = 0; i < panels.size(); i++) {
      svg.append("<g transform=\"translate(%d %d)\">%n".formatted(i % 2 * WIDTH, i / 2 * HEIGHT));
      panel(svg, panels.get(i));
      svg.append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  private static void panel(StringBuilder svg, Panel panel) {
    Axis x = Axis.of(panel.points().stream().mapToDouble(Point::x).toArray(), LEFT, WIDTH - RIGHT);
    Axis y = Axis.of(panel.points().stream().mapToDouble(Point::y).toArray(), HEIGHT - BOTTOM, TOP);
    text(svg, LEFT, 20, "start", "title", panel.title());
    for (int power = x.first(); power <= x.last(); power++) {
      double at = x.at(Math.pow(10, power));
      line(svg, at, TOP, at, HEIGHT - BOTTOM);
      text(svg, at, HEIGHT - BOTTOM + 16, "middle", "tick", number(power));
    }
    for (int power = y.first(); power <= y.last(); power++) {
      double at = y.at(Math.pow(10, power));
      line(svg, LEFT, at, WIDTH - RIGHT, at);
      text(svg, LEFT - 6, at + 4, "end", "tick", number(power));
    }
    svg.append(
        "<path class=\"axis\" d=\"M%d %dV%dH%d\"/>%n"
            .formatted(LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT));
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", "label", panel.x());
    svg.append(
        "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n"
            .formatted((TOP + HEIGHT - BOTTOM) / 2, escaped(panel.y())));
    StringBuilder path = new StringBuilder();
    for (Point point : panel.points()) {
      path.append(path.isEmpty() ? "M" : "L").append(place(x.at(point.x()), y.at(point.y())));
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>%n",
              x.at(point.x()),
              y.at(point.y())));
    }
    svg.append("<path class=\"line\" d=\"").append(path).append("\"/>\n");
  }

  private static String place(double x, double y) {
    return String.format(Locale.ROOT, "%.1f %.1f", x, y);
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append("<path class=\"grid\" d=\"M%sL%s\"/>%n".formatted(place(x1, y1), place(x2, y2)));
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String kind, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            kind,
            x,
            y,
            anchor,
            escaped(text)));
  }

  /** A power of ten, in words that fit: 0.1, 10, 10k, 1M. */
  private static String number(int power) {
    if (power < 0) {
      return "0." + "0".repeat(-power - 1) + "1";
    }
    String unit = List.of("", "k", "M", "G").get(Math.min(3, power / 3));
    return "1" + "0".repeat(power - 3 * Math.min(3, power / 3)) + unit;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /**
   * A logarithmic axis over whole powers of ten.
   *
   * @param first the power at {@code from}
   * @param last the power at {@code to}
   */
  private record Axis(int first, int last, double from, double to) {

    static Axis of(double[] values, double from, double to) {
      int first = Integer.MAX_VALUE;
      int last = Integer.MIN_VALUE;
      for (double value : values) {
        first = Math.min(first, (int) Math.floor(Math.log10(value)));
        last = Math.max(last, (int) Math.ceil(Math.log10(value)));
      }
      return new Axis(first, Math.max(last, first + 1), from, to);
    }

    double at(double value) {
      return from + (to - from) * (Math.log10(value) - first) / (last - first);
    }
  }
}
