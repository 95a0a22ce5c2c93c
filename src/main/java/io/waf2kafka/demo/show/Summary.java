package io.waf2kafka.demo.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.waf2kafka.demo.CommittedTopic;
import io.waf2kafka.demo.Oracle;
import io.waf2kafka.demo.OracleReport;
import io.waf2kafka.demo.Truth;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Header;

/**
 * What was published, read back as any consumer would, and held against what the vendors really
 * had.
 */
final class Summary {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ROW = "%-10s %8s %8s %18s %13s   %s%n";

  private record Line(String stream, StreamTotals totals, OracleReport report) {}

  private final List<Line> lines = new ArrayList<>();

  private Summary() {}

  /** Reads all topics from their beginning. */
  static Summary read(KafkaSettings kafka, Truth truth) {
    Summary summary = new Summary();
    for (Vendor vendor : Vendor.values()) {
      String stream = vendor.name().toLowerCase(Locale.ROOT);
      StreamTotals totals = new StreamTotals();
      Oracle oracle = new Oracle(truth, vendor);
      each(kafka, Topics.WINDOWS, stream, totals::add);
      each(kafka, Topics.events(stream), stream, oracle::event);
      each(kafka, Topics.DEAD_LETTERS, stream, row -> oracle.deadLetter(row.toString()));
      summary.lines.add(new Line(stream, totals, totals.compare(oracle)));
    }
    return summary;
  }

  private static void each(
      KafkaSettings kafka, String topic, String stream, Consumer<JsonNode> values) {
    try (CommittedTopic committed = new CommittedTopic(kafka, topic)) {
      committed.read(
          record -> {
            Header header = record.headers().lastHeader("waf-stream");
            if (new String(header.value(), StandardCharsets.UTF_8).equals(stream)) {
              values.accept(json(record.value()));
            }
          });
    }
  }

  private static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether something was published of every stream, and each event exactly once. */
  boolean isExact() {
    return lines.stream().allMatch(line -> line.report() != null && line.report().isExact());
  }

  /** Whether there is nothing to check. */
  boolean isEmpty() {
    return lines.stream().allMatch(line -> line.report() == null);
  }

  void print(PrintWriter out) {
    out.println();
    out.printf(
        ROW, "stream", "windows", "events", "duplicates dropped", "dead letters", "exactly once");
    for (Line line : lines) {
      StreamTotals totals = line.totals();
      out.printf(
          ROW,
          line.stream(),
          totals.windows(),
          totals.events(),
          totals.duplicates(),
          totals.deadLetters(),
          verdict(line.report()));
    }
    out.flush();
  }

  private static String verdict(OracleReport report) {
    if (report == null) {
      return "nothing to check: no window was closed";
    }
    if (report.isExact()) {
      return "yes: " + report.expected() + " of " + report.expected() + " rows that the vendor had";
    }
    return "NO: " + report;
  }
}
