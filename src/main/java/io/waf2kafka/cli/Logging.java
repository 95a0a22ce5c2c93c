package io.waf2kafka.cli;

/** Which log a command has. To be chosen before anything logs. */
final class Logging {

  private static final String FILE = "log4j2.configurationFile";

  private Logging() {}

  /** None: the command says itself what there is to say. */
  static void silent() {
    System.setProperty(FILE, "classpath:io/waf2kafka/cli/log4j2-silent.xml");
  }
}
