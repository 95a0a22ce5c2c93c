package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in an unpacked distribution: what it makes for faster starts, and does without. */
class LauncherIT {

  @TempDir Path home;

  /** It is a matter of speed alone: nothing that a command says or does may change by it. */
  @Test
  void theFirstRunMakesAnArchiveOfClassesThatLaterStartsUseOrLeaveAside() throws Exception {
    unpack();
    String version = output("--version");
    assertThat(run("run", "-Dnone").exitValue()).isEqualTo(2); // no stream has credentials

    Path archive = awaitArchive();
    assertThat(output("--version")).isEqualTo(version);
    assertThat(fromArchive()).anyMatch(line -> line.contains("io.waf2kafka.cli.RunCommand"));

    Files.delete(archive);
    Files.writeString(archive, "no archive");
    assertThat(output("--version")).isEqualTo(version);
    assertThat(fromArchive()).isEmpty();
  }

  private void unpack() throws IOException {
    copy(Path.of("target/lib"), home.resolve("lib"));
    copy(Path.of("config"), home.resolve("config"));
    copy(Path.of("routes"), home.resolve("routes"));
    Files.copy(Path.of("target/waf2kafka.jar"), home.resolve("lib/waf2kafka.jar"));
    Files.copy(Path.of("waf2kafka"), home.resolve("waf2kafka"));
    assertThat(home.resolve("waf2kafka").toFile().setExecutable(true)).isTrue();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** It is there when it is whole. */
  private Path awaitArchive() {
    return Awaitility.await("archive")
        .atMost(Duration.ofMinutes(2))
        .until(this::archives, archives -> archives.size() == 1)
        .get(0);
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  private String output(String command) throws Exception {
    assertThat(run(command, "-Dnone").exitValue()).isZero();
    return Files.readString(home.resolve("output"));
  }

  /** What Java says of the classes that came from the program's own archive. */
  private List<String> fromArchive() throws Exception {
    Path log = home.resolve("classes");
    run("--version", "-Xlog:class+load:file=" + log);
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.endsWith("shared objects file (top)")).toList();
    }
  }

  private Process run(String command, String option) throws Exception {
    ProcessBuilder launcher = new ProcessBuilder(home.resolve("waf2kafka").toString(), command);
    launcher
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(WAF|KAFKA|APPTRANA|BALEEN)_.*"));
    launcher.environment().put("WAF_JAVA_OPTS", option);
    launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
    launcher.redirectErrorStream(true).redirectOutput(home.resolve("output").toFile());
    Process process = launcher.start();
    process.waitFor();
    return process;
  }
}
