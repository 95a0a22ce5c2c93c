package io.waf2kafka.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A step of a user that fails for the 10th, the 110th and the 700th event that it sees. */
public final class FailsThreeTimes implements Processor {

  private static final Set<Integer> FAILURES = Set.of(10, 110, 700);

  private final AtomicInteger calls = new AtomicInteger();

  /** Puts it before the publishing of AppTrana's events, in a copy of the shipped routes. */
  static Path in(Path home) throws IOException {
    Path route = home.resolve("routes/apptrana.camel.yaml");
    String publish = "                        - to: direct:publish-event";
    String step =
        "                        - process:\n"
            + "                            ref: '#class:io.waf2kafka.it.FailsThreeTimes'\n";
    Files.writeString(route, Files.readString(route).replace(publish, step + publish));
    return home;
  }

  @Override
  public void process(Exchange exchange) {
    if (FAILURES.contains(calls.incrementAndGet())) {
      throw new IllegalStateException("a step of the user failed");
    }
  }
}
