package io.waf2kafka.demo;

/** The log of demo and bench: warnings of this program, on standard error. */
public final class QuietLog {

  private QuietLog() {}

  /** Chooses it. To be called before anything logs. */
  public static void use() {
    System.setProperty("log4j2.configurationFile", "classpath:io/waf2kafka/demo/log4j2.xml");
  }
}
