package io.waf2kafka.cli;

import picocli.CommandLine.Option;

/** The option of commands that look at all streams, or at one. */
final class OneStream {

  @Option(
      names = "--stream",
      paramLabel = "<stream>",
      description = "One stream, by its id; all when left out.")
  private String id;

  /** The one, or null. */
  String id() {
    return id;
  }
}
