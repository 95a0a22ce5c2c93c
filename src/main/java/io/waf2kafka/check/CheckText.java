package io.waf2kafka.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** The findings for people: 80 columns, colours where the terminal has them. */
public final class CheckText {

  private static final int COLUMNS = 80;
  private static final Map<Step.Outcome, String> WORDS =
      Map.of(
          Step.Outcome.OK, "@|green ok|@   ",
          Step.Outcome.FAULT, "@|red,bold FAULT|@",
          Step.Outcome.SKIPPED, "@|faint -|@    ");

  private final Ansi ansi;

  public CheckText(Ansi ansi) {
    this.ansi = ansi;
  }

  /** One line a step, one of its own for each subject, and the sum. */
  public List<String> lines(List<Subject> subjects) {
    List<String> lines = new ArrayList<>();
    int width =
        subjects.stream()
            .flatMap(s -> s.steps().stream())
            .mapToInt(s -> s.name().length())
            .max()
            .orElse(0);
    for (Subject subject : subjects) {
      lines.add(ansi.string("@|bold " + subject.name() + "|@"));
      subject.steps().forEach(step -> lines.addAll(lines(step, width)));
    }
    long faults = subjects.stream().mapToLong(Subject::faults).sum();
    lines.add(faults == 0 ? "all well" : faults == 1 ? "1 fault" : faults + " faults");
    return lines;
  }

  private List<String> lines(Step step, int width) {
    List<String> lines = new ArrayList<>();
    String word = ansi.string(WORDS.get(step.outcome()));
    String name = String.format("%-" + width + "s", step.name());
    int indent = 2 + 5 + 1 + width + 2;
    List<String> wrapped = wrapped(step.text(), COLUMNS - indent);
    lines.add("  " + word + " " + name + "  " + wrapped.get(0));
    wrapped.stream().skip(1).forEach(rest -> lines.add(" ".repeat(indent) + rest));
    return lines;
  }

  private static List<String> wrapped(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
