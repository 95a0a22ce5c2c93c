package io.waf2kafka.cli;

import io.waf2kafka.config.ConfigurationException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code ./waf2kafka}: exit code 0 is success, 1 a fault that was found, 2 wrong use or
 * configuration.
 */
@Command(
    name = "waf2kafka",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Security events of cloud WAFs into Kafka as OCSF, each exactly once.",
      "",
      "First time: demo needs no account and no Kafka. With your own: set the variables, check, run,"
          + " and later verify."
    },
    footer = {
      "",
      "Settings: config/application.properties, and the environment over it. Those without a default:",
      "  KAFKA_BOOTSTRAP_SERVERS                    your brokers",
      "  APPTRANA_CLIENT_ID, APPTRANA_CLIENT_SECRET for AppTrana",
      "  BALEEN_API_KEY, BALEEN_NAMESPACE           for Baleen",
      "",
      "Exit codes: 0 success, 1 a fault was found, 2 wrong use or a setting that cannot be used.",
      "waf2kafka <command> --help says more of a command."
    },
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      StreamsCommand.class,
      VerifyCommand.class,
      CompletionCommand.class
    })
public final class Waf2Kafka implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** The program's entry. */
  public static void main(String[] args) {
    System.exit(commands().execute(args));
  }

  static CommandLine commands() {
    CommandLine commands = new CommandLine(new Waf2Kafka());
    for (String name : new String[] {"DemoCommand", "BenchCommand"}) {
      try {
        Class<?> command = Class.forName("io.waf2kafka.demo." + name);
        commands.addSubcommand(command.getDeclaredConstructor().newInstance());
      } catch (ReflectiveOperationException e) {
        // they come with their broker, which `run` does without
      }
    }
    commands.setExecutionExceptionHandler(Waf2Kafka::failed);
    return commands;
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult result)
      throws Exception {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigurationException) {
        command.getErr().println("waf2kafka: " + cause.getMessage());
        return CommandLine.ExitCode.USAGE;
      }
    }
    throw e;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
