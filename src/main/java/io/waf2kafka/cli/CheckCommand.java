package io.waf2kafka.cli;

import io.waf2kafka.check.CheckJson;
import io.waf2kafka.check.CheckText;
import io.waf2kafka.check.Preflight;
import io.waf2kafka.check.Subject;
import io.waf2kafka.config.Settings;
import io.waf2kafka.ocsf.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./waf2kafka check}: whether every stream and Kafka would work, before {@code run}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Says whether every stream and Kafka would work, and which variable to change.",
      "Looks at each stream (name, connection, credentials, namespace, clock, one second of events)"
          + " and at Kafka (brokers, topics, rights, a transaction), and names the variable to change"
          + " where something is wrong. Uses the routes and settings of run, publishes nothing, and"
          + " may run beside it. Topics that are missing but may be created are no fault.",
      "Answers within 30 s, whoever is silent. Ends with code 0 when all is well, with 1 when a fault"
          + " was found, with 2 when a setting cannot be used; nothing is contacted then."
    })
public final class CheckCommand implements Callable<Integer> {

  @Option(names = "--json", description = "One JSON object, for programs.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Path home = Path.of(System.getProperty("waf2kafka.home", "."));
    Settings settings = Settings.read(home.resolve("config/application.properties"));
    Logging.of(settings); // a setting like the others
    Logging.silent();
    List<Subject> subjects = new Preflight(home, settings).run();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(Json.bytes(CheckJson.of(subjects)), StandardCharsets.UTF_8));
    } else {
      new CheckText(spec.commandLine().getColorScheme().ansi())
          .lines(subjects)
          .forEach(out::println);
    }
    out.flush();
    return subjects.stream().allMatch(Subject::isOk)
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }
}
