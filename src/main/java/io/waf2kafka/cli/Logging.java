package io.waf2kafka.cli;

import io.waf2kafka.config.Settings;
import java.util.List;

/** Which log a command has. To be chosen before anything logs. */
final class Logging {

  private static final String FILE = "log4j2.configurationFile";

  private Logging() {}

  /**
   * That of {@code run}: {@code WAF_LOG_FORMAT}.
   *
   * @throws io.waf2kafka.config.ConfigurationException when it names no format
   */
  static void of(Settings settings) {
    String key = "waf.log-format";
    String format = Settings.oneOf(key, settings.required(key), List.of("text", "json"));
    System.setProperty("waf2kafka.log-format", format);
  }

  /** None: the command says itself what there is to say. */
  static void silent() {
    System.setProperty(FILE, "classpath:io/waf2kafka/cli/log4j2-silent.xml");
  }
}
