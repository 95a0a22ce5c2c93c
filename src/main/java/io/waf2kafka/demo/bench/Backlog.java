package io.waf2kafka.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * History, worked off by one process of the program or by several that share the streams. Broker,
 * vendors and programs are processes of their own.
 *
 * @param streams how many, AppTrana and Baleen by turns
 * @param instances how many processes
 * @param history how far back the streams begin
 * @param rate events a second of a stream
 * @param latency how long the vendors take for an answer
 */
record Backlog(int streams, int instances, Duration history, double rate, Duration latency) {

  /**
   * What it took.
   *
   * @param seconds from the first window to the last
   * @param cpu seconds of CPU of all instances, their start included
   * @param resident megabytes resident at most, of one instance
   */
  record Result(long windows, long events, double seconds, double cpu, long resident) {}

  private static final Duration LONGEST = Duration.ofMinutes(20);

  /** Works it off; files are kept in {@code folder}. */
  Result measure(Path shipped, Path folder) throws Exception {
    Files.createDirectories(folder);
    try (World world = new World(folder, latency, rate)) {
      return measure(shipped, folder, world);
    }
  }

  private Result measure(Path shipped, Path folder, World world) throws Exception {
    Path home = StreamsHome.write(shipped, folder.resolve("home"), streams);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<Child> programs = new ArrayList<>();
    try (Watermarks watermarks = new Watermarks(world, now.minusSeconds(10))) {
      for (int i = 1; i <= instances; i++) {
        Path log = folder.resolve("log-" + i);
        programs.add(world.program(home, 256, variables(i, now), log));
      }
      return await(watermarks, programs, now);
    } finally {
      for (Child program : programs) {
        program.close();
      }
    }
  }

  private Map<String, String> variables(int i, Instant now) {
    Map<String, String> variables = new HashMap<>();
    variables.put("WAF_START", now.minus(history).toString());
    variables.put("WAF_POLL", "0/5 * * * * ?");
    variables.put("WAF_SETTLE", "PT1S");
    variables.put("WAF_RESCAN", "");
    variables.put("WAF_MANAGEMENT_PORT", "0");
    if (instances > 1) {
      variables.put("WAF_CLUSTER", "kafka");
      variables.put("WAF_INSTANCE_ID", "bench-" + i);
    }
    return variables;
  }

  private Result await(Watermarks watermarks, List<Child> programs, Instant began)
      throws Exception {
    long resident = 0;
    while (!watermarks.areReached(streams)) {
      for (Child program : programs) {
        if (!program.isAlive() || began.plus(LONGEST).isBefore(Instant.now())) {
          throw new IOException("the backlog was not worked off; see the programs' logs");
        }
        resident = Math.max(resident, program.resident());
      }
      Thread.sleep(200);
    }
    double cpu = programs.stream().mapToLong(program -> program.cpu().toMillis()).sum() / 1e3;
    return new Result(
        watermarks.windows(), watermarks.events(), watermarks.seconds(), cpu, resident);
  }
}
