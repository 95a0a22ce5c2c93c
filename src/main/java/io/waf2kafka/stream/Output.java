package io.waf2kafka.stream;

import io.waf2kafka.config.StreamSettings;
import java.util.List;
import java.util.Locale;

/**
 * How a stream's events are published.
 *
 * @param schema what they look like ({@code WAF_SCHEMA})
 * @param checked how many are held against OCSF's schema ({@code WAF_VALIDATE})
 * @param rawData whether they hold the redacted row ({@code WAF_RAW_DATA})
 */
public record Output(Schema schema, Checked checked, boolean rawData) {

  /** What an event looks like. */
  public enum Schema {
    OCSF,
    ECS
  }

  /** Which events are held against OCSF's schema. */
  public enum Checked {
    NONE,
    SAMPLE,
    ALL
  }

  /**
   * Reads them.
   *
   * @throws io.waf2kafka.config.ConfigurationException when one cannot be used
   */
  static Output of(StreamSettings settings) {
    String schema = settings.oneOf("schema", List.of("ocsf", "ecs"));
    String checked = settings.oneOf("validate", List.of("sample", "all", "none"));
    return new Output(
        Schema.valueOf(schema.toUpperCase(Locale.ROOT)),
        Checked.valueOf(checked.toUpperCase(Locale.ROOT)),
        settings.flag("raw-data"));
  }
}
