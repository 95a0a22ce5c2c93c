package io.waf2kafka.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.ocsf.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Measures what parsing, mapping and writing cost, against Jackson's {@code readTree} of the same
 * bytes. Not a test: run its main with the test class path. Rows are read from one long stream, as
 * a response is.
 */
public final class MappingBenchmark {

  private static final int ROWS = 2_000;
  private static final int ROUNDS = 60;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final ObjectMapper JACKSON = new ObjectMapper();

  private interface Step {
    long run() throws IOException;
  }

  private MappingBenchmark() {}

  /** Prints microseconds of CPU a row for each step. */
  public static void main(String[] args) throws IOException {
    for (String name : new String[] {"apptrana/sqli-blocked", "baleen/sqli-blocked"}) {
      Path file = Path.of("src/test/resources/samples", name + ".json");
      measure(name, Json.bytes(Sample.read(Files.readAllBytes(file))));
    }
  }

  private static void measure(String name, byte[] row) throws IOException {
    String source = name.substring(0, name.indexOf('/'));
    byte[] stream = new byte[(row.length + 1) * ROWS];
    for (int i = 0; i < ROWS; i++) {
      System.arraycopy(row, 0, stream, i * (row.length + 1), row.length);
      stream[(i + 1) * (row.length + 1) - 1] = '\n';
    }
    Object parsed = Sample.read(row);
    Map<String, Object> event = Sample.event(source, parsed);
    System.out.printf(
        "%s: %d bytes in, %d bytes out%n", name, row.length, Json.bytes(event).length);
    double tree = report("readTree of a row", () -> trees(row));
    report("readTree of a stream", () -> treesOfStream(stream));
    double parse = report("parse", () -> parse(stream, null, false));
    double map = report("parse and map", () -> parse(stream, source, false));
    double all = report("parse, map and write", () -> parse(stream, source, true));
    System.out.printf(
        "  of readTree: parse %.1f, map %.1f, write %.1f, all %.1f%n",
        parse / tree, (map - parse) / tree, (all - map) / tree, all / tree);
  }

  private static long trees(byte[] row) throws IOException {
    long sum = 0;
    for (int i = 0; i < ROWS; i++) {
      sum += JACKSON.readTree(row).size();
    }
    return sum;
  }

  private static long treesOfStream(byte[] stream) throws IOException {
    long sum = 0;
    try (JsonParser p = JACKSON.createParser(new ByteArrayInputStream(stream))) {
      while (p.nextToken() != null) {
        sum += JACKSON.readTree(p).size();
      }
    }
    return sum;
  }

  private static long parse(byte[] stream, String source, boolean write) throws IOException {
    long sum = 0;
    try (JsonParser p = Json.parser(new ByteArrayInputStream(stream))) {
      while (p.nextToken() != null) {
        Object row = Json.read(p);
        if (source == null) {
          sum += ((Map<?, ?>) row).size();
        } else {
          Map<String, Object> event = Sample.event(source, row);
          sum += write ? Json.bytes(event).length : event.size();
        }
      }
    }
    return sum;
  }

  private static double report(String what, Step step) throws IOException {
    double best = Double.MAX_VALUE;
    long sum = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      sum += step.run();
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1_000.0 / ROWS);
    }
    System.out.printf("  %-22s %6.2f us a row (%d)%n", what, best, sum % 10);
    return best;
  }
}
