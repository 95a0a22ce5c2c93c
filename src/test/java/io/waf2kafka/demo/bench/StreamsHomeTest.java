package io.waf2kafka.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsHomeTest {

  @TempDir Path folder;

  @Test
  void hasAStreamForEachNumberWithSettingsOfItsOwn() throws IOException {
    Path home = StreamsHome.write(Path.of("."), folder.resolve("home"), 3);
    String routes = Files.readString(home.resolve("routes/streams.camel.yaml"));
    assertThat(routes).contains("routeTemplate:", "id: stream", "s00003-stream");
    assertThat(routes).doesNotContain("apptrana-stream");
    assertThat(routes.split("templatedRoute:")).hasSize(4);
    Settings settings = Settings.read(home.resolve("config/application.properties"), Map.of());
    assertThat(settings.get("s00001.client-id")).isNotEmpty();
    assertThat(settings.get("s00002.api-key")).isNotEmpty();
    assertThat(home.resolve("routes/baleen.camel.yaml")).exists();
  }
}
