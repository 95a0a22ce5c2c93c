package io.waf2kafka.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineTest {

  @Test
  void helpFitsInEightyColumnsAndNamesEveryCommandAndExitCode() {
    String help = output("--help");
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    assertThat(help).contains("0 success", "BALEEN_API_KEY");
    for (String name : Waf2Kafka.commands().getSubcommands().keySet()) {
      assertThat(help).contains("  " + name + " ");
      assertThat(output(name, "--help")).as(name).contains("Usage: waf2kafka " + name);
    }
  }

  @Test
  void completionKnowsTheCommands() {
    assertThat(output("completion"))
        .startsWith("#!/usr/bin/env bash")
        .contains("complete -F _complete_waf2kafka", "check", "verify");
  }

  @Test
  void progressHasAnEstimateAndIsPlainWhereThereIsNoTerminal() {
    String line = "events: 40 % of 1,000, about 0:33 min left";
    assertThat(progress(false)).isEqualToIgnoringNewLines(line);
    assertThat(progress(true)).isEqualTo("\r\u001b[K" + line + "\r\u001b[K");
  }

  private static String progress(boolean terminal) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AtomicLong time = new AtomicLong();
    try (Progress progress = new Progress(new PrintStream(out, true), terminal, time::get)) {
      LongConsumer done = progress.begin("events", 1_000);
      done.accept(100);
      time.set(22_000_000_000L);
      done.accept(300);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String output(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine commands = Waf2Kafka.commands().setOut(new PrintWriter(out));
    commands.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    assertThat(commands.execute(arguments)).isZero();
    return out.toString();
  }
}
