package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting that cannot be used ends the program at once: code 2, and one line that names it. */
class ConfigurationIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "WAF_TENANT, x, APPTRANA_CLIENT_ID",
    "APPTRANA_CLIENT_ID, x, APPTRANA_CLIENT_SECRET",
    "WAF_SETTLE, soon, WAF_SETTLE",
    "WAF_POLL, often, WAF_POLL",
    "WAF_START, yesterday, WAF_START",
    "BALEEN_URL, http://10.0.0.1, WAF_ALLOW_PLAIN_HTTP",
    "BALEEN_TIME_ZONE, Mars, BALEEN_TIME_ZONE",
    "KAFKA_SECURITY_PROTOCOL, TELNET, KAFKA_SECURITY_PROTOCOL",
    "KAFKA_BOOTSTRAP_SERVERS, somewhere, KAFKA_BOOTSTRAP_SERVERS",
    "WAF_MANAGEMENT_PORT, http, WAF_MANAGEMENT_PORT",
    "WAF_LOG_FORMAT, xml, WAF_LOG_FORMAT"
  })
  void endsWithOneLineAndCode2(String variable, String value, String named) throws IOException {
    String key = variable.equals("WAF_TENANT") || variable.startsWith("APP") ? "" : "key";
    JavaProcess program =
        JavaProcess.start(
            folder.resolve("output"),
            List.of("-Dwaf2kafka.home=" + System.getProperty("user.dir")),
            "io.waf2kafka.cli.Waf2Kafka",
            List.of("run"),
            Map.of("BALEEN_API_KEY", key, variable, value));
    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(Files.readAllLines(folder.resolve("output")))
        .singleElement()
        .asString()
        .startsWith("waf2kafka: ")
        .contains(named);
  }
}
