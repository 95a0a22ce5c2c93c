package io.waf2kafka;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation: the code that it prints, and the files that it has one write. */
public record Page(Path path) {

  /** How to add a vendor. */
  public static final Page ADD_A_VENDOR = new Page(Path.of("docs", "add-a-vendor.md"));

  private static final Pattern FILE =
      Pattern.compile(
          "`(?<file>[^`\\s]+)`(?<end>, at the end)?:\\R\\R```\\w+\\R(?<code>.*?\\R)```",
          Pattern.DOTALL);

  /** The blocks of code in a language, from top to bottom. */
  public List<String> blocks(String language) {
    return Pattern.compile("```" + language + "\\R(.*?\\R)```", Pattern.DOTALL)
        .matcher(text())
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /**
   * Writes the files that the page names above their code, as a reader would. One that is added to
   * is copied from here when it is not there.
   *
   * @param home what they are relative to
   * @return all of them
   */
  public List<Path> follow(Path home) throws IOException {
    List<Path> written = new ArrayList<>();
    Matcher files = FILE.matcher(text());
    while (files.find()) {
      Path file = home.resolve(files.group("file"));
      Files.createDirectories(file.getParent());
      if (files.group("end") != null && Files.notExists(file)) {
        Files.copy(Path.of(files.group("file")), file);
      }
      written.add(
          Files.writeString(
              file, files.group("code"), files.group("end") == null ? CREATE_NEW : APPEND));
    }
    return written;
  }

  private String text() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
