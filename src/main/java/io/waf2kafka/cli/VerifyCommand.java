package io.waf2kafka.cli;

import io.waf2kafka.config.Home;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.verify.Report;
import io.waf2kafka.verify.ReportJson;
import io.waf2kafka.verify.ReportText;
import io.waf2kafka.verify.Verification;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./waf2kafka verify}: proves from the topics alone that each event is there once. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Proves from the topics alone that each event is there once.",
      "Reads the window records and the events as a consumer does, and says for each stream: whether"
          + " its windows leave a hole, whether count and digest of each window are those of its"
          + " events, and whether an event is there twice. Gaps are listed; they are no fault.",
      "Needs the KAFKA_* settings only, writes nothing, and may run beside the program.",
      "Ends with code 0 when all is well, with 1 when a fault was found (one line each), with 2 when"
          + " Kafka cannot be read."
    })
public final class VerifyCommand implements Callable<Integer> {

  @Mixin private OneStream stream;

  @Mixin private Answer answer;

  @Override
  public Integer call() {
    Report report = report(new KafkaSettings(Home.ofLauncher().settings()));
    answer.print(() -> ReportJson.of(report), () -> ReportText.of(report));
    return report.isOk() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private Report report(KafkaSettings kafka) {
    try (Progress progress = new Progress()) {
      return new Verification(kafka, progress::begin).run(stream.id());
    } catch (KafkaException e) {
      throw kafka.unreadable(e);
    }
  }
}
