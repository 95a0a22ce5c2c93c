package io.waf2kafka.cli;

import io.waf2kafka.config.Settings;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.verify.Report;
import io.waf2kafka.verify.ReportJson;
import io.waf2kafka.verify.ReportText;
import io.waf2kafka.verify.Verification;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

  @Option(
      names = "--stream",
      paramLabel = "<stream>",
      description = "One stream, by its id; all when left out.")
  private String stream;

  @Option(names = "--json", description = "One JSON object, for programs.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Path home = Path.of(System.getProperty("waf2kafka.home", "."));
    Settings settings = Settings.read(home.resolve("config/application.properties"));
    Report report = report(new KafkaSettings(settings));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(Json.bytes(ReportJson.of(report)), StandardCharsets.UTF_8));
    } else {
      ReportText.of(report).forEach(out::println);
    }
    out.flush();
    return report.isOk() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private Report report(KafkaSettings kafka) {
    try (Progress progress = new Progress()) {
      return new Verification(kafka, progress::begin).run(stream);
    } catch (KafkaException e) {
      throw kafka.unreadable(e);
    }
  }
}
