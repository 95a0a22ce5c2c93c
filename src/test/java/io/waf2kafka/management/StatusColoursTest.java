package io.waf2kafka.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The page's text can be read in light and dark: a contrast of 4.5 at least, as WCAG 2.1 AA asks.
 */
class StatusColoursTest {

  private static final Path PAGE =
      Path.of("src/main/resources/io/waf2kafka/management/status.html");
  private static final Pattern ROOT = Pattern.compile(":root \\{([^}]*)}");
  private static final Pattern COLOUR = Pattern.compile("--(\\w+): #(\\w+);");
  private static final List<String> TEXTS = List.of("text", "soft", "good", "busy", "warn", "bad");
  private static final double LEAST = 4.5;

  @Test
  void textCanBeReadInLightAndDark() throws IOException {
    List<Map<String, Double>> themes = themes();
    assertThat(themes).hasSize(2);
    for (Map<String, Double> theme : themes) {
      for (String text : TEXTS) {
        for (String behind : List.of("page", "card")) {
          assertThat(contrast(theme.get(text), theme.get(behind)))
              .as(text + " on " + behind)
              .isGreaterThanOrEqualTo(LEAST);
        }
      }
    }
    assertThat(themes.get(0).get("page")).isGreaterThan(themes.get(1).get("page"));
  }

  /** The luminance of each colour, light first. */
  private static List<Map<String, Double>> themes() throws IOException {
    List<Map<String, Double>> themes = new ArrayList<>();
    ROOT.matcher(Files.readString(PAGE))
        .results()
        .forEach(
            root -> {
              Map<String, Double> theme = new HashMap<>();
              COLOUR
                  .matcher(root.group(1))
                  .results()
                  .forEach(colour -> theme.put(colour.group(1), luminance(colour.group(2))));
              themes.add(theme);
            });
    return themes;
  }

  private static double contrast(double one, double other) {
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(String hex) {
    String six = hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex;
    int colour = Integer.parseInt(six, 16);
    return 0.2126 * linear(colour >> 16 & 0xFF)
        + 0.7152 * linear(colour >> 8 & 0xFF)
        + 0.0722 * linear(colour & 0xFF);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
