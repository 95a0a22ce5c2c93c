package io.waf2kafka.demo;

import io.waf2kafka.config.Home;
import io.waf2kafka.demo.show.DemoRun;
import io.waf2kafka.demo.show.Ending;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./waf2kafka demo}: the whole program at work, without settings and without a network. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the program at work: a Kafka broker, simulated vendors and the routes of `run`.",
      "Events scroll by; at the end what was published is held against what the vendors had.",
      "Needs no settings and no network. Ends with code 0 when every event came exactly once."
    })
public final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Time.class,
      description = "End after this time: 30s, 2m or PT30S. Without it Ctrl-C ends it.")
  private Duration length = Duration.ofDays(365);

  @Override
  public Integer call() throws Exception {
    QuietLog.use();
    Path home = Home.ofLauncher().path();
    PrintWriter out = spec.commandLine().getOut();
    Ending ending = new Ending();
    int code = 1;
    try {
      code = new DemoRun(home, out).show(ending, length) ? 0 : 1;
    } catch (Exception | LinkageError e) {
      if (!ending.isWished()) {
        throw e;
      }
      code = 0; // what was still starting when the end came fails for that reason
    } finally {
      ending.reached(code);
    }
    return code;
  }
}
