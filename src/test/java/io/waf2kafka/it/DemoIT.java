package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.cli.Waf2Kafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, as a newcomer sees it first: no settings, no network. */
class DemoIT {

  private static final String EVENT = ".*\\d\\d:\\d\\d:\\d\\d  (AppTrana|Baleen  )  .*";

  @TempDir Path directory;

  @Test
  void showsEventsAndEndsByItselfWithAnExactSummary() throws IOException {
    try (JavaProcess demo = start("--for", "10s")) {
      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output().lines().filter(line -> line.matches(EVENT))).hasSizeGreaterThan(10);
      assertThat(demo.output()).contains("Status:").containsPattern("apptrana .* yes: [1-9]");
      assertThat(demo.output()).containsPattern("baleen .* yes: [1-9]");
      assertThat(leftFiles()).isEmpty();
    }
  }

  @Test
  void endsInOrderWhenItIsInterrupted() throws IOException {
    try (JavaProcess demo = start()) {
      demo.await("Ctrl-C ends it");
      demo.signal("INT");
      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output()).contains("exactly once");
      assertThat(leftFiles()).isEmpty();
    }
  }

  private JavaProcess start(String... arguments) throws IOException {
    Path files = Files.createDirectories(directory.resolve("tmp"));
    Stream<String> all = Stream.concat(Stream.of("demo"), Stream.of(arguments));
    return JavaProcess.start(
        directory.resolve("output"),
        List.of("-Xmx256m", "-Djava.io.tmpdir=" + files),
        Waf2Kafka.class.getName(),
        all.toList(),
        Map.of());
  }

  private List<Path> leftFiles() throws IOException {
    try (Stream<Path> left = Files.list(directory.resolve("tmp"))) {
      return left.filter(file -> file.getFileName().toString().startsWith("waf2kafka")).toList();
    }
  }
}
