package io.waf2kafka.config;

import java.nio.file.Path;

/**
 * The folder with {@code routes} and {@code config}.
 *
 * @param path where it is
 */
public record Home(Path path) {

  /** The one that the launcher names, else this folder. */
  public static Home ofLauncher() {
    return new Home(Path.of(System.getProperty("waf2kafka.home", ".")));
  }

  /**
   * Its settings, with this process's environment over them.
   *
   * @throws ConfigurationException when they cannot be read
   */
  public Settings settings() {
    return Settings.read(path.resolve("config/application.properties"));
  }
}
