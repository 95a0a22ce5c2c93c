package io.waf2kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.ocsf.Redaction;
import io.waf2kafka.ocsf.RowRedaction;
import io.waf2kafka.ocsf.Scalars;
import io.waf2kafka.ocsf.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Takes every value of every sample and finds it in the event: as it is, redacted, or listed here
 * with the reason why it looks different or is gone.
 */
class NothingIsLostTest {

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("attacks.eventType", "a word of the verdict's table, told by action_id"),
          Map.entry("attacks.tlsVersion", "told by tls.version and url.scheme"),
          Map.entry("attacks.requestProtocol", "http_request.version has a spelling of its own"),
          Map.entry("attacks.attackerIP", "an address has one form"),
          Map.entry("attacks.hostName", "a host has no trailing dot and its port apart"),
          Map.entry("attacks.requestBody", "bodies are never forwarded"),
          Map.entry("attacks.attackData", "a match is cut at 8,192 characters"),
          Map.entry("attacks.requestHeader", "header strings are checked pair by pair"),
          Map.entry("attacks.responseHeader", "header strings are checked pair by pair"),
          Map.entry("transaction.clientIP", "an address has one form"),
          Map.entry("transaction.clientPort", "port 0 is none"),
          Map.entry("transaction.hostPort", "port 0 is none"),
          Map.entry("transaction.isInterrupted", "told by disposition_id"),
          Map.entry("transaction.request.method", "a dash is no method"),
          Map.entry("transaction.request.httpVersion", "http_request.version has its own spelling"),
          Map.entry("transaction.request.body", "bodies are never forwarded"),
          Map.entry("transaction.response.body", "bodies are never forwarded"));

  private static final Pattern PAIR =
      Pattern.compile("\"([^\"]+)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  static List<Sample> samples() throws IOException {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyValueIsInTheEventOrHasAReason(Sample sample) throws IOException {
    List<String> event = new ArrayList<>();
    walk("", sample.event(sample.bytes()), (path, text) -> event.add(Text.lower(text)));
    List<String> lost = new ArrayList<>();
    walk(
        "",
        Sample.read(sample.bytes()),
        (path, text) -> {
          boolean found = isFound(event, text) || isFoundInParts(event, text);
          if (!found && !REASONS.containsKey(path)) {
            lost.add(path + " = " + text);
          }
          if (path.endsWith("Header")) {
            pairs(text, event, lost);
          }
        });
    assertThat(lost).isEmpty();
  }

  private static void pairs(String text, List<String> event, List<String> lost) {
    for (Matcher pair = PAIR.matcher(text); pair.find(); ) {
      String value = pair.group(2).replace("\\\"", "\"");
      boolean absent = value.equals("-");
      boolean hidden = Redaction.standard().hidesHeader(pair.group(1));
      if (!absent && !(isFound(event, pair.group(1)) && (hidden || isFound(event, value)))) {
        lost.add(pair.group());
      }
    }
  }

  private static boolean isFound(List<String> event, String text) {
    RowRedaction redaction = Redaction.standard().forRow();
    String clean = Text.clean(text).strip();
    return clean.isEmpty()
        || contains(event, clean)
        || contains(event, redaction.text(clean))
        || contains(event, redaction.url(clean))
        || clean.contains("S3CRET") && contains(event, Redaction.standard().mask(clean));
  }

  /** A URL's path and query, or a header's name and value. */
  private static boolean isFoundInParts(List<String> event, String text) {
    String[] parts = text.split(text.contains("?") ? "\\?" : "(?<=.):", 2);
    return parts.length == 2 && isFound(event, parts[0]) && isFound(event, parts[1]);
  }

  private static boolean contains(List<String> event, String text) {
    String lower = Text.lower(text);
    return event.stream().anyMatch(value -> value.contains(lower));
  }

  /** Visits names and scalars; a path has no array indexes. */
  private static void walk(String path, Object json, BiConsumer<String, String> visitor) {
    if (json instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> walk(path.isEmpty() ? "" + name : path + "." + name, value, visitor));
    } else if (json instanceof List<?> list) {
      list.forEach(element -> walk(path, element, visitor));
    } else if (json != null) {
      visitor.accept(path, Scalars.text(json));
    }
  }
}
