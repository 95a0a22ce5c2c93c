package io.waf2kafka.cli;

import io.waf2kafka.check.CheckJson;
import io.waf2kafka.check.CheckText;
import io.waf2kafka.check.Preflight;
import io.waf2kafka.check.Subject;
import io.waf2kafka.config.Home;
import io.waf2kafka.config.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  @Mixin private Answer answer;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Home home = Home.ofLauncher();
    Settings settings = home.settings();
    Logging.of(settings); // a setting like the others
    Logging.silent();
    List<Subject> subjects = new Preflight(home.path(), settings).run();
    CheckText text = new CheckText(spec.commandLine().getColorScheme().ansi());
    answer.print(() -> CheckJson.of(subjects), () -> text.lines(subjects));
    return subjects.stream().allMatch(Subject::isOk)
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }
}
