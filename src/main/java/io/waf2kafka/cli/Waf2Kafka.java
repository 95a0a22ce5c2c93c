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
    version = "waf2kafka 0.1.0",
    description = "Security events of cloud WAFs into Kafka as OCSF, each exactly once.",
    subcommands = {
      RunCommand.class,
      VerifyCommand.class,
      BackfillCommand.class,
      DeadLettersCommand.class
    })
public final class Waf2Kafka implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** The program's entry. */
  public static void main(String[] args) {
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
    System.exit(commands.execute(args));
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
