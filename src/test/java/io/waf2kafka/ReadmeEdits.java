package io.waf2kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The edits of route files that README.md prints, carried out as its sentences say. An edit is an
 * HTML comment with its name, a sentence that says where it goes, and the lines to put there.
 */
public final class ReadmeEdits {

  private static final Pattern EDIT =
      Pattern.compile(
          "<!-- edit: (?<name>\\S+) -->\\R"
              + "In `routes/(?<file>[^`]+)`, "
              + "(?<place>below the line|in place of the line|at the end)"
              + "(?: `(?<line>[^`]+)`)?, put:\\R\\R"
              + "```yaml\\R(?<lines>.*?)\\R```",
          Pattern.DOTALL);

  private record Edit(String file, String place, String line, List<String> lines) {}

  private ReadmeEdits() {}

  /** The names of the edits, in the order of the README. */
  public static List<String> names() {
    return List.copyOf(all().keySet());
  }

  /**
   * Carries an edit out.
   *
   * @param routes a copy of the folder {@code routes}
   * @param name the name in the README's comment
   */
  public static void apply(Path routes, String name) {
    apply(routes, name, find(name).file());
  }

  /** Carries an edit out in another file than the one that the README names. */
  public static void apply(Path routes, String name, String file) {
    Path path = routes.resolve(file);
    try {
      Files.write(path, edited(Files.readAllLines(path), find(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> edited(List<String> lines, Edit edit) {
    List<String> edited = new ArrayList<>(lines);
    switch (edit.place()) {
      case "below the line" -> edited.addAll(index(lines, edit) + 1, edit.lines());
      case "in place of the line" -> {
        int at = index(lines, edit);
        edited.remove(at);
        edited.addAll(at, edit.lines());
      }
      default -> edited.addAll(edit.lines());
    }
    return edited;
  }

  /** Where the one line is that the sentence quotes, or the beginning of. */
  private static int index(List<String> lines, Edit edit) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith(edit.line())) {
        found.add(i);
      }
    }
    if (found.size() != 1) {
      throw new IllegalStateException(
          edit.file() + " has " + found.size() + " lines that begin with: " + edit.line());
    }
    return found.get(0);
  }

  private static Edit find(String name) {
    Edit edit = all().get(name);
    if (edit == null) {
      throw new IllegalArgumentException("README.md has no edit '" + name + "' but " + names());
    }
    return edit;
  }

  private static Map<String, Edit> all() {
    Map<String, Edit> edits = new LinkedHashMap<>();
    Matcher found = EDIT.matcher(readme());
    while (found.find()) {
      edits.put(
          found.group("name"),
          new Edit(
              found.group("file"),
              found.group("place"),
              found.group("line"),
              found.group("lines").lines().toList()));
    }
    return edits;
  }

  private static String readme() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
