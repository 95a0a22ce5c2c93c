package io.waf2kafka.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that are made for a while. */
public final class Folders {

  private Folders() {}

  /** Copies {@code routes/} and {@code config/} of a program's folder to another one. */
  public static void copyHome(Path home, Path target) {
    for (String part : List.of("routes", "config")) {
      try (Stream<Path> files = Files.list(home.resolve(part))) {
        Files.createDirectories(target.resolve(part));
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, target.resolve(part).resolve(file.getFileName()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(home.resolve(part) + " cannot be copied", e);
      }
    }
  }

  /** Deletes a folder with all that is in it; nothing happens when there is none. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be deleted", e);
    }
  }
}
