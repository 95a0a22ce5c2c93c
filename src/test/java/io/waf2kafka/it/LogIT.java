package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program says when Kafka is away: a line each, no traces, no secrets, what to do. */
class LogIT {

  @TempDir private Path folder;

  @Test
  void aFailureIsOneLineInEitherFormatAndNamesTheSetting() {
    try (JavaProcess text = start("text");
        JavaProcess json = start("json")) {
      assertThat(warning(text).lines())
          .allMatch(line -> line.matches("[0-9T:.-]+Z (INFO |WARN ) [A-Za-z]+ - .+"));
      for (String line : warning(json).lines().toList()) {
        JsonNode event = Published.json(line.getBytes(StandardCharsets.UTF_8));
        assertThat(event.at("/service.name").asText()).isEqualTo("waf2kafka");
        assertThat(event.has("@timestamp")).isTrue();
        assertThat(event.get("message").asText()).isNotEmpty();
      }
      assertThat(text.terminate()).isZero();
      assertThat(text.output()).doesNotContain("s3cret", "\tat ", "Forcing");
    }
  }

  private static String warning(JavaProcess program) {
    return program.await("disks not full); trying again in").output();
  }

  private JavaProcess start(String format) {
    Map<String, String> env = new HashMap<>();
    env.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + Rig.freePort());
    env.put("KAFKA_DEFAULT_API_TIMEOUT_MS", "2000");
    env.put("KAFKA_REQUEST_TIMEOUT_MS", "1000");
    env.put("BALEEN_API_KEY", "s3cret");
    env.put("WAF_POLL", "* * * * * ?");
    env.put("WAF_LOG_FORMAT", format);
    env.put("WAF_MANAGEMENT_PORT", String.valueOf(Rig.freePort()));
    return JavaProcess.start(
        folder.resolve(format),
        List.of("-Dwaf2kafka.home=" + System.getProperty("user.dir")),
        "io.waf2kafka.cli.Waf2Kafka",
        List.of("run"),
        env);
  }
}
