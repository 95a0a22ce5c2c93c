package io.waf2kafka.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.waf2kafka.config.Home;
import io.waf2kafka.demo.bench.Backend;
import io.waf2kafka.demo.bench.BenchRun;
import io.waf2kafka.demo.bench.Comparison;
import io.waf2kafka.demo.bench.ManyStreams;
import io.waf2kafka.demo.bench.OwnProcess;
import io.waf2kafka.demo.bench.Scaling;
import io.waf2kafka.demo.bench.StreamsResult;
import io.waf2kafka.ocsf.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./waf2kafka bench}: what the routes cost beside a loop written by hand. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the shipped routes, one event at a time and all as one body, beside a hand-written",
      "loop and the producer alone: events a second, CPU an event, heap.",
      "Brings its own broker and vendors, in a process of their own, and measures each source in",
      "one of its own. Takes a few minutes.",
      "Ends with code 1 when one of them did not publish each event exactly once.",
      "--streams N measures many quiet streams instead; code 1 when one of them was late."
    })
public final class BenchCommand implements Callable<Integer> {

  private static final TypeReference<Map<String, Object>> RESULT = new TypeReference<>() {};

  @Spec private CommandSpec spec;

  @Option(
      names = "--events",
      description = "AppTrana's events a round (${DEFAULT-VALUE}); a tenth of it for Baleen")
  private int events = 200_000;

  @Option(names = "--rounds", description = "measured rounds (${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(
      names = "--warm-up",
      description = "rounds before them (${DEFAULT-VALUE}); three times as many for Baleen")
  private int warmUp = 3;

  @Option(names = "--json", description = "the result as one JSON object, the last line")
  private boolean json;

  @Option(
      names = "--source",
      converter = BenchSource.Word.class,
      description = "apptrana, baleen or both (${DEFAULT-VALUE})")
  private BenchSource source = BenchSource.BOTH;

  @Option(
      names = "--streams",
      description = "measures so many streams in place of the events: lag, CPU, memory, threads")
  private Integer streams;

  @Option(
      names = "--minutes",
      description = {
        "how long, with --streams (${DEFAULT-VALUE});",
        "a part of one, such as 0.2, needs --set WAF_POLL"
      })
  private double minutes = 3;

  @Option(names = "--heap", description = "-Xmx, megabytes, with --streams (${DEFAULT-VALUE})")
  private int heap = 256;

  @Option(names = "--set", description = "a variable of the program, with --streams: WAF_POLL=…")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--scaling",
      paramLabel = "FOLDER",
      description = "measures how cost grows; writes scaling.svg and scaling.json (10 minutes)")
  private Path scaling;

  @Override
  public Integer call() throws Exception {
    if (scaling != null) {
      QuietLog.use();
      new Scaling(Home.ofLauncher().path(), scaling, spec.commandLine().getOut()).measure();
      return 0;
    }
    if (streams != null) {
      return manyStreams();
    }
    if (events < 3_000
        || rounds < 1
        || warmUp < 0
        || rounds + warmUp(Vendor.BALEEN) > BenchRun.MOST_ROUNDS) {
      throw new ParameterException(
          spec.commandLine(),
          "at least 3000 events and 1 round, at most " + BenchRun.MOST_ROUNDS + " rounds in all");
    }
    return source.vendors().size() == 1 ? measure(source.vendors().get(0)) : measureEach();
  }

  private int measure(Vendor vendor) throws Exception {
    QuietLog.use();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter progress = json ? spec.commandLine().getErr() : out;
    try (Backend backend = Backend.start(events)) {
      BenchRun run = new BenchRun(Home.ofLauncher().path(), backend, vendor, events, progress);
      Comparison comparison = run.measure(warmUp(vendor), rounds);
      if (json) {
        print(Map.of(word(vendor), comparison.json()));
      }
    }
    return 0;
  }

  /** Each vendor in a process of its own; the results together are the last line. */
  private int measureEach() throws Exception {
    Map<String, Object> results = new LinkedHashMap<>();
    for (Vendor vendor : source.vendors()) {
      List<String> arguments = new ArrayList<>(List.of("bench", "--source", word(vendor)));
      arguments.addAll(List.of("--events", "" + events, "--rounds", "" + rounds));
      arguments.addAll(List.of("--warm-up", "" + warmUp));
      if (json) {
        arguments.add("--json");
      }
      OwnProcess.Result result =
          OwnProcess.run(spec.root().userObject().getClass(), arguments, !json);
      if (result.exitCode() != 0) {
        return result.exitCode();
      }
      if (json) {
        results.putAll(new JsonMapper().readValue(result.output(), RESULT));
      }
    }
    if (json) {
      print(results);
    }
    return 0;
  }

  private void print(Map<String, Object> results) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(new String(Json.bytes(results), UTF_8));
    out.flush();
  }

  private static String word(Vendor vendor) {
    return vendor.name().toLowerCase(Locale.ROOT);
  }

  private int manyStreams() throws Exception {
    if (streams < 1 || streams > 99_999 || minutes < 0.1 || heap < 64) {
      throw new ParameterException(
          spec.commandLine(), "1 to 99999 streams, at least 0.1 minutes and 64 MB of heap");
    }
    QuietLog.use();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter progress = json ? spec.commandLine().getErr() : out;
    Path home = Home.ofLauncher().path();
    Duration length = Duration.ofSeconds(Math.round(60 * minutes));
    StreamsResult result =
        new ManyStreams(home, streams, length, heap, variables, progress).measure();
    out.println(json ? new String(Json.bytes(result.json()), UTF_8) : result.text());
    out.flush();
    return result.isGood() ? 0 : 1;
  }

  /** Baleen's rounds have a tenth of the events: it takes more of them until all is compiled. */
  private int warmUp(Vendor vendor) {
    return vendor == Vendor.BALEEN ? 3 * warmUp : warmUp;
  }
}
