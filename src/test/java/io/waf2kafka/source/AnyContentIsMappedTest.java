package io.waf2kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.ecs.EcsEvent;
import io.waf2kafka.ocsf.EventSchema;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.ocsf.Redaction;
import io.waf2kafka.source.apptrana.AppTranaIdentity;
import io.waf2kafka.source.apptrana.AppTranaMapper;
import io.waf2kafka.source.baleen.BaleenIdentity;
import io.waf2kafka.source.baleen.BaleenMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Maps tens of thousands of damaged samples, with and without raw data, and renders them as ECS: no
 * exception, no invalid event, no event too large, and the row stays as it was. jqwik prints the
 * seed; {@code @Property(seed = "…")} repeats a run.
 */
class AnyContentIsMappedTest {

  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final int MAX_BYTES = 900_000;
  private static final List<Map.Entry<String, Object>> DOCUMENTS = documents();

  private final MapperSettings hiding =
      new MapperSettings(
          "acme",
          new Redaction(
              Redaction.DEFAULT_HEADERS,
              Redaction.DEFAULT_PARAMETERS,
              "key".getBytes(StandardCharsets.UTF_8),
              true),
          true);
  private final List<AppTranaMapper> apptrana =
      List.of(new AppTranaMapper(MapperSettings.of("acme")), new AppTranaMapper(hiding));
  private final List<BaleenMapper> baleen =
      List.of(
          new BaleenMapper(MapperSettings.of("acme"), BaleenMapper.Options.DEFAULT),
          new BaleenMapper(hiding, new BaleenMapper.Options(ZoneId.of("America/St_Johns"), "")));

  private static List<Map.Entry<String, Object>> documents() {
    List<Map.Entry<String, Object>> documents = new ArrayList<>();
    try {
      for (Sample sample : Sample.all()) {
        documents.add(Map.entry(sample.source(), Sample.read(sample.bytes())));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return documents;
  }

  @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void anyContentIsMappedToAValidEvent(@ForAll long seed) throws IOException {
    Map.Entry<String, Object> document =
        DOCUMENTS.get((int) Math.floorMod(seed, (long) DOCUMENTS.size()));
    Object json;
    try {
      json = Sample.read(new DocumentMutator(seed).mutated(document.getValue()));
    } catch (IOException e) {
      return; // no JSON any more: the window's matter, not the mapper's
    }
    String before = Json.canonical(json);
    if (document.getKey().equals("baleen")) {
      baleen(json);
    } else {
      apptrana(json);
    }
    assertThat(Json.canonical(json)).isEqualTo(before);
    Json.bytes(hiding.redaction().redactRow(json));
  }

  @SuppressWarnings("unchecked")
  private void baleen(Object entry) throws IOException {
    assertThat(BaleenIdentity.uidOfMalformed("n", entry)).hasSize(64);
    if (entry instanceof Map<?, ?>) {
      Map<String, Object> object = (Map<String, Object>) entry;
      String uid = BaleenIdentity.uid("n", object);
      for (BaleenMapper mapper : baleen) {
        check("baleen", uid, mapper.map(object, uid, 0L, 1L, Sample.NOW));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private void apptrana(Object element) throws IOException {
    assertThat(AppTranaIdentity.uidOfMalformed("t", "w", element, 2)).hasSize(64);
    Object attacks = element instanceof Map<?, ?> data ? data.get("attacks") : null;
    for (Object attack : attacks instanceof List<?> list ? list : List.of()) {
      if (attack instanceof Map<?, ?>) {
        Map<String, Object> object = (Map<String, Object>) attack;
        String website = ((Map<?, ?>) element).get("websiteName") instanceof String s ? s : null;
        String uid = AppTranaIdentity.uid("t", website, object, 0);
        for (AppTranaMapper mapper : apptrana) {
          check("apptrana", uid, mapper.map(website, object, uid, Sample.NOW));
        }
      }
    }
  }

  private static void check(String source, String uid, Map<String, Object> event)
      throws IOException {
    byte[] bytes = Json.bytes(event);
    assertThat(bytes).hasSizeLessThan(MAX_BYTES);
    assertThat(((Map<?, ?>) event.get("metadata")).get("uid")).isEqualTo(uid);
    assertThat(EventSchema.faults(JACKSON.readTree(bytes))).isEmpty();
    byte[] ecs = Json.bytes(EcsEvent.of(event, source));
    assertThat(ecs).hasSizeLessThan(MAX_BYTES);
    assertThat(JACKSON.readTree(ecs).at("/event/id").asText()).isEqualTo(uid);
  }
}
