package io.waf2kafka.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program's jars, with the archive of classes that the launcher has made of them, and what the
 * tests have besides: many processes start here, and loading classes is most of a start.
 */
final class ClassArchive {

  private static final Path TARGET = Path.of("target");
  private static final String PROGRAM = TARGET.resolve("waf2kafka.jar") + ":" + TARGET + "/lib/*";
  private static final Path ARCHIVE = TARGET.resolve("it.jsa");

  /** For any main class. Java does without an archive that is not there, or does not fit. */
  static final List<String> OPTIONS =
      List.of(
          "-XX:SharedArchiveFile=" + ARCHIVE,
          "-Xlog:cds*=off",
          "-cp",
          PROGRAM + ":" + TARGET.resolve("waf2kafka-demo.jar") + ":" + others());

  static {
    make();
  }

  private ClassArchive() {}

  /** Nothing twice: a resource that is found twice is warned of. */
  private static String others() {
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .map(Path::of)
        .filter(path -> !path.endsWith("target/classes"))
        .filter(path -> !Files.exists(TARGET.resolve("lib").resolve(path.getFileName())))
        .map(Path::toString)
        .collect(Collectors.joining(":"));
  }

  /** Once for all forks of a build. */
  private static void make() {
    try (FileChannel lock =
        FileChannel.open(
            TARGET.resolve("it.jsa.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      if (isOld()) {
        rehearse();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOld() throws IOException {
    Path jar = TARGET.resolve("waf2kafka.jar");
    return !Files.exists(ARCHIVE)
        || Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(jar)) < 0;
  }

  private static void rehearse() throws IOException {
    Path made = TARGET.resolve("it.jsa.new");
    Process rehearsal =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:ArchiveClassesAtExit=" + made,
                "-Dwaf2kafka.home=" + System.getProperty("user.dir"),
                "-cp",
                PROGRAM,
                "io.waf2kafka.cli.Rehearsal")
            .redirectErrorStream(true)
            .redirectOutput(TARGET.resolve("it.jsa.log").toFile())
            .start();
    try {
      if (rehearsal.waitFor() == 0) {
        Files.move(made, ARCHIVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
