package io.waf2kafka.demo.bench;

import io.waf2kafka.demo.Folders;
import io.waf2kafka.demo.Vendor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The routes as they are, and a copy in which the events are one body: the split's one line is
 * another. The copy's streams have names of their own, since both publish the same windows.
 */
final class BenchHomes implements Closeable {

  private static final String ONE_BY_ONE = "ref: events";

  private final Path shipped;
  private final Path copy;

  BenchHomes(Path shipped) throws IOException {
    this.shipped = shipped;
    this.copy = Files.createTempDirectory("waf2kafka-bench");
    Folders.copyHome(shipped, copy);
    for (Vendor vendor : Vendor.values()) {
      String source = vendor.name().toLowerCase(Locale.ROOT);
      edit(source, ONE_BY_ONE, "ref: all-events");
      edit("streams", "stream\n        value: " + source, "$0-all");
    }
  }

  private void edit(String route, String from, String to) throws IOException {
    Path file = copy.resolve("routes").resolve(route + ".camel.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst(from, to));
  }

  Path shipped() {
    return shipped;
  }

  Path allEvents() {
    return copy;
  }

  @Override
  public void close() {
    Folders.delete(copy);
  }
}
