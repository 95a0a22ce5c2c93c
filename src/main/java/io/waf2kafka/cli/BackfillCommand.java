package io.waf2kafka.cli;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Home;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.window.Command;
import io.waf2kafka.window.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code ./waf2kafka backfill}: an interval is fetched again, and what is missing published. */
@CommandLine.Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    description = {
      "Has an interval of event time fetched again, and publishes what the topics of events do not"
          + " hold yet: nothing is there twice afterwards, as long as the topics keep it.",
      "The command goes to the topic waf.commands. The running program carries it out beside live"
          + " windows, at once or when it next runs. What the vendor keeps no more, and what live"
          + " windows fetch anyway, is left out; the outcome says so.",
      "Needs the KAFKA_* settings only. Ends with code 0; with --wait, with 1 when nothing could be"
          + " fetched; with 2 when an option is wrong or Kafka cannot be read."
    })
public final class BackfillCommand implements Callable<Integer> {

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  @Option(
      names = "--stream",
      required = true,
      paramLabel = "<stream>",
      description = "The stream, by its id.")
  private String stream;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "<time>",
      description = "An instant (2026-01-31T00:00:00Z), or a duration back (PT24H).")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "<time>",
      description = "The end, exclusive; likewise.")
  private String to;

  @Option(names = "--wait", description = "Follow the command, and print its outcome.")
  private boolean wait;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Home home = Home.ofLauncher();
    KafkaSettings kafka = new KafkaSettings(home.settings());
    Command command =
        new Command(UUID.randomUUID().toString(), Command.Type.BACKFILL, interval(Instant.now()));
    CommandClient client = new CommandClient(kafka, home.path(), spec.commandLine().getOut());
    try {
      client.expect(stream);
      client.send(stream, command);
      boolean isDone = !wait || client.follow(stream, command.id());
      return isDone ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } catch (KafkaException e) {
      throw kafka.unreadable(e);
    }
  }

  private Interval interval(Instant now) {
    Instant begin = time("--from", from, now);
    Instant end = time("--to", to, now);
    if (!begin.isBefore(end)) {
      throw new ConfigurationException(
          "--from " + from + " is not before --to " + to + " (" + begin + ", " + end + ")");
    }
    return new Interval(begin, end);
  }

  static Instant time(String option, String text, Instant now) {
    try {
      Instant time =
          text.startsWith("P")
              ? now.minus(Duration.parse(text)).truncatedTo(ChronoUnit.SECONDS)
              : Instant.parse(text);
      if (!time.isBefore(Instant.EPOCH) && time.isBefore(LAST)) {
        return time;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      // said below
    }
    throw new ConfigurationException(
        option
            + " "
            + text
            + " is neither an instant (2026-01-31T00:00:00Z) nor a duration back (PT24H)");
  }
}
