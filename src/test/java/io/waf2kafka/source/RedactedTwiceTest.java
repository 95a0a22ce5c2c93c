package io.waf2kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.ocsf.Json;
import io.waf2kafka.ocsf.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dead letter that is replayed was redacted before: what stands for a secret stays as it is. */
class RedactedTwiceTest {

  private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);

  static List<Sample> all() throws IOException {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isAsRedactedOnce(Sample sample) throws IOException {
    Object row = Sample.read(Files.readAllBytes(sample.file()));
    for (byte[] key : new byte[][] {null, KEY}) {
      Redaction redaction =
          new Redaction(Redaction.DEFAULT_HEADERS, Redaction.DEFAULT_PARAMETERS, key, key != null);
      Object once = redaction.redactRow(row);
      assertThat(text(redaction.redactRow(once))).isEqualTo(text(once));
    }
  }

  private static String text(Object json) {
    return new String(Json.bytes(json), StandardCharsets.UTF_8);
  }
}
