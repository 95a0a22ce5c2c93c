package io.waf2kafka.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.window.Command;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLogTest {

  private static CommandLog.Entry entry(String text) {
    return CommandLog.entry(3, text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsBothTypes() {
    Command backfill =
        entry(
                "{'id':'a','type':'backfill','from':'2026-01-31T00:00:00Z','to':'2026-01-31T01:00:00Z'}")
            .command();
    assertThat(backfill.interval()).hasToString("2026-01-31T00:00:00Z/2026-01-31T01:00:00Z");
    assertThat(entry("{'id':'b','type':'replay'}").command())
        .isEqualTo(new Command("b", Command.Type.REPLAY, null));
  }

  @Test
  void anIdThatIsTooLongIsNotKept() {
    CommandLog.Entry entry = entry("{'id':'" + "a".repeat(101) + "','type':'replay'}");
    assertThat(entry.command()).isNull();
    assertThat(entry.id()).isNull();
    assertThat(entry.fault()).isEqualTo("an id has 1 to 100 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "null",
        "{'type':'replay'}",
        "{'id':7,'type':'replay'}",
        "{'id':'a'}",
        "{'id':'a','type':'delete'}",
        "{'id':'a','type':'backfill'}",
        "{'id':'a','type':'backfill','from':'x','to':'2026-01-31T01:00:00Z'}",
        "{'id':'a','type':'backfill','from':'2026-01-31T01:00:00Z','to':'2026-01-31T01:00:00Z'}",
        "{'id':'a','type':'backfill','from':'-99999-01-01T00:00:00Z','to':'2026-01-31T01:00:00Z'}",
        "{'id':'a','type':'backfill','from':'2026-01-31T01:00:00Z','to':'+99999-01-01T00:00:00Z'}"
      })
  void saysWhyALineCannotBeUnderstood(String text) {
    CommandLog.Entry entry = entry(text);
    assertThat(entry.command()).isNull();
    assertThat(entry.fault()).isNotBlank();
    assertThat(CommandLog.entry(1, null).command()).isNull();
  }
}
