package io.waf2kafka.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of JSON with places that change from event to event, written {@code ${name}}. Split into
 * bytes once, so that a row costs little more than a copy.
 */
final class RowTemplate {

  /** The places; a name in the template that is none of them stays as it is. */
  enum Place {
    IP,
    COUNTRY,
    TIME,
    STAMP,
    DATE,
    ID,
    HOST,
    AGENT,
    SESSION,
    NUMBER
  }

  /** Knows what to write in a place. */
  interface Values {
    void write(Place place, RowBuffer out);
  }

  private static final Pattern PLACES =
      Pattern.compile(
          Stream.of(Place.values())
              .map(place -> place.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining("|", "\\$\\{(", ")}")));

  private final List<byte[]> texts = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  RowTemplate(String json) {
    Matcher matcher = PLACES.matcher(json);
    int end = 0;
    while (matcher.find()) {
      texts.add(json.substring(end, matcher.start()).getBytes(StandardCharsets.UTF_8));
      places.add(Place.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)));
      end = matcher.end();
    }
    texts.add(json.substring(end).getBytes(StandardCharsets.UTF_8));
  }

  void write(RowBuffer out, Values values) {
    for (int i = 0; i < places.size(); i++) {
      out.put(texts.get(i));
      values.write(places.get(i), out);
    }
    out.put(texts.get(places.size()));
  }
}
