package io.waf2kafka.config;

/**
 * A setting that cannot be used. Its message is one line for a person: the variable, what is wrong,
 * what is allowed. The program ends with code 2.
 */
public final class ConfigurationException extends RuntimeException {

  public ConfigurationException(String message) {
    super(message, null, false, false);
  }
}
