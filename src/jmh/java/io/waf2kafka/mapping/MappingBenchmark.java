package io.waf2kafka.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.stream.Row;
import io.waf2kafka.stream.RowReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What one event costs, from the bytes of a streamed answer to the bytes of the record, beside
 * Jackson's parse of the same row to a tree. The collector is the launcher's, which works while the
 * thread waits: so the time is the CPU of both.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(Answer.ROWS)
@Warmup(iterations = 15, time = 3) // after less, the compiler is still at work
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"})
public class MappingBenchmark {

  /** Whose rows. */
  @Param public Vendor vendor;

  private final ObjectMapper jackson = new ObjectMapper();
  private Answer answer;

  /** Makes the rows, each different, and the answer that holds them. */
  @Setup
  public void prepare() throws IOException {
    answer = Answer.of(vendor);
  }

  /** The yardstick: {@code readTree} of each row's bytes. */
  @Benchmark
  public void tree(Blackhole out) throws IOException {
    for (byte[] row : answer.rows()) {
      out.consume(jackson.readTree(row));
    }
  }

  /** Rows read from the answer, each with its identity. */
  @Benchmark
  public void read(Blackhole out) throws IOException {
    RowReader rows = answer.reader();
    for (Row row = rows.next(); row != null; row = rows.next()) {
      out.consume(row);
    }
  }

  /** The same, and mapped to plain maps. */
  @Benchmark
  public void map(Blackhole out) throws IOException {
    RowReader rows = answer.reader();
    for (Row row = rows.next(); row != null; row = rows.next()) {
      out.consume(answer.event(row));
    }
  }

  /** The whole: read, mapped and written. */
  @Benchmark
  public void event(Blackhole out) throws IOException {
    RowReader rows = answer.reader();
    for (Row row = rows.next(); row != null; row = rows.next()) {
      out.consume(Json.bytes(answer.event(row)));
    }
  }
}
