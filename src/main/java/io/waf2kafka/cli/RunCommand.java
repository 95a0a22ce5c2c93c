package io.waf2kafka.cli;

import io.waf2kafka.Application;
import io.waf2kafka.config.Home;
import io.waf2kafka.config.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./waf2kafka run}: collects and publishes until it is told to stop. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Collects the events of every stream with credentials, publishes them to Kafka.",
      "Settings: config/application.properties, and the environment over it.",
      "Ends with code 0 on SIGTERM or Ctrl-C, with 2 when a setting cannot be used, or"
          + " another instance has its WAF_INSTANCE_ID."
    })
public final class RunCommand implements Callable<Integer> {

  private static final Duration LONGEST_STOP = Duration.ofSeconds(19);

  @Override
  public Integer call() throws Exception {
    Home home = Home.ofLauncher();
    Settings settings = home.settings();
    Logging.of(settings);
    Application application = new Application(home.path(), settings, Clock.systemUTC());
    Thread stop = new Thread(() -> stop(application), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      application.start();
    } catch (Exception e) {
      Runtime.getRuntime().removeShutdownHook(stop);
      application.close();
      throw e;
    }
    String why = application.failure().toCompletableFuture().join();
    LoggerFactory.getLogger(RunCommand.class).error("{}", why); // not earlier: see Logging
    Runtime.getRuntime().removeShutdownHook(stop);
    close(application);
    Runtime.getRuntime().halt(CommandLine.ExitCode.USAGE); // whatever did not end in time
    return CommandLine.ExitCode.USAGE;
  }

  /**
   * A virtual machine that was told to stop ends with the signal's code; this one with success, in
   * time even when brokers do not answer: what is open then is aborted by the next start.
   */
  private static void stop(Application application) {
    close(application);
    Runtime.getRuntime().halt(0);
  }

  private static void close(Application application) {
    Thread close = new Thread(application::close, "close");
    close.setDaemon(true);
    close.start();
    try {
      close.join(LONGEST_STOP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
