package io.waf2kafka.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./waf2kafka completion}: what a shell needs to complete commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script that completes commands and options in bash and zsh.",
      "Now: source <(./waf2kafka completion)",
      "Always, in bash: ./waf2kafka completion > ~/.local/share/bash-completion/completions/waf2kafka"
    })
public final class CompletionCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    spec.commandLine().getOut().println(AutoComplete.bash(root.getCommandName(), root));
    spec.commandLine().getOut().flush();
    return CommandLine.ExitCode.OK;
  }
}
