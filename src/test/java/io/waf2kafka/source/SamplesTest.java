package io.waf2kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.ecs.EcsEvent;
import io.waf2kafka.ocsf.EventSchema;
import io.waf2kafka.ocsf.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Maps every sample and compares the event with the golden file beside it. {@code mvn test
 * -Dtest=SamplesTest -Dsamples.regenerate=true} writes the golden files anew; read the difference
 * before you commit it.
 */
class SamplesTest {

  private static final boolean REGENERATE = Boolean.getBoolean("samples.regenerate");
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  static List<Sample> samples() throws IOException {
    return Sample.all();
  }

  private static JsonNode event(Sample sample) throws IOException {
    return tree(sample.event(sample.bytes()));
  }

  private static JsonNode tree(Map<String, Object> event) throws IOException {
    return MAPPER.readTree(Json.bytes(event));
  }

  private static String pretty(JsonNode event) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE)
            .withObjectIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    return MAPPER.writer(printer).writeValueAsString(event) + "\n";
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sampleGivesItsGoldenEvent(Sample sample) throws IOException {
    assertGolden(sample.golden("ocsf"), event(sample));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sampleGivesItsGoldenEcsDocument(Sample sample) throws IOException {
    Map<String, Object> event = sample.event(sample.bytes());
    assertGolden(sample.golden("ecs"), tree(EcsEvent.of(event, sample.source())));
  }

  private static void assertGolden(Path golden, JsonNode event) throws IOException {
    if (REGENERATE) {
      Files.writeString(golden, pretty(event));
    }
    assertThat(pretty(event)).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sampleGivesAValidEvent(Sample sample) throws IOException {
    assertThat(EventSchema.faults(event(sample))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void eventHoldsNoPlantedSecret(Sample sample) throws IOException {
    Map<String, Object> event = sample.event(sample.bytes());
    Map<String, Object> ecs = EcsEvent.of(event, sample.source());
    for (Object value : List.of(event, ecs)) {
      assertThat(new String(Json.bytes(value), StandardCharsets.UTF_8)).doesNotContain("S3CRET");
    }
  }
}
