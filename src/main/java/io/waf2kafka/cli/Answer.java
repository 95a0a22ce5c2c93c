package io.waf2kafka.cli;

import io.waf2kafka.ocsf.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command says what it found: in lines, or for programs with {@code --json}. */
final class Answer {

  @Option(names = "--json", description = "One JSON object, for programs.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  void print(Supplier<Map<String, Object>> object, Supplier<List<String>> lines) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(new String(Json.bytes(object.get()), StandardCharsets.UTF_8));
    } else {
      lines.get().forEach(out::println);
    }
    out.flush();
  }
}
