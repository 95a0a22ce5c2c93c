package io.waf2kafka.stream;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import io.waf2kafka.config.StreamSettings;
import io.waf2kafka.kafka.Lanes;
import io.waf2kafka.window.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** The streams of this process: the templated routes of {@code routes/streams.camel.yaml}. */
public final class Streams {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Settings settings;
  private final Lanes lanes;
  private final Clock clock;
  private final Map<List<String>, RequestBudget> budgets = new ConcurrentHashMap<>();
  private final Map<String, StreamRun> runs = new ConcurrentSkipListMap<>();

  public Streams(Settings settings, Lanes lanes, Clock clock) {
    this.settings = settings;
    this.lanes = lanes;
    this.clock = clock;
  }

  /**
   * Takes a stream up, when it has credentials.
   *
   * @param prefix the prefix of the stream's own settings
   * @return false when it has none, and is not to be started
   * @throws ConfigurationException when a setting cannot be used
   */
  public boolean take(String id, String sourceName, String prefix, CamelContext context) {
    if (!ID.matcher(id).matches()) {
      throw new ConfigurationException(
          "stream id '" + id + "': use letters, digits, '.', '_' and '-', at most 100");
    }
    Source source = context.getRegistry().lookupByNameAndType(sourceName, Source.class);
    if (source == null) {
      throw new ConfigurationException(
          "stream " + id + ": there is no source '" + sourceName + "' among the beans of routes/");
    }
    StreamSettings own = new StreamSettings(id, sourceName, prefix, settings);
    if (!source.isConfigured(own)) {
      return false;
    }
    source.check(own);
    lanes.serve(sourceName);
    RequestBudget budget = budget(own, source.account(own));
    runs.put(id, new StreamRun(new Stream(id, sourceName, own, timing(own), budget)));
    return true;
  }

  private RequestBudget budget(StreamSettings own, String account) {
    String name = "max-requests-per-second";
    String key = own.get(name).isEmpty() ? "waf." + name : own.key(name);
    int most = settings.number(key, 1, 1_000);
    RequestBudget budget =
        budgets.computeIfAbsent(List.of(own.source(), account), first -> new RequestBudget(most));
    if (budget.most() != most) {
      throw new ConfigurationException(
          Settings.variable(key)
              + "="
              + most
              + ": another stream of the same account has "
              + budget.most()
              + ", and they share it");
    }
    return budget;
  }

  private Timing timing(StreamSettings own) {
    String rescan = own.get("rescan");
    if (rescan.isEmpty()) {
      rescan = settings.get("waf.rescan");
    }
    return new Timing(
        settings.duration("waf.settle"),
        own.duration("overlap"),
        rescan.isEmpty() ? null : Settings.duration("waf.rescan", rescan),
        Duration.ofMinutes(5),
        own.duration("retention"),
        gapRetry(),
        start());
  }

  private Duration gapRetry() {
    Duration retry = settings.duration("waf.gap-retry");
    if (retry.isZero()) {
      throw new ConfigurationException("WAF_GAP_RETRY=" + retry + " is no pause: write PT24H");
    }
    return retry;
  }

  /** {@code WAF_START}: an instant, or a duration back from now; null when it is not set. */
  private Instant start() {
    String text = settings.get("waf.start");
    if (text.isEmpty()) {
      return null;
    }
    if (text.startsWith("P")) {
      return clock.instant().minus(Settings.duration("waf.start", text));
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ConfigurationException(
          "WAF_START="
              + text
              + " is neither an instant (2026-01-31T00:00:00Z) nor a duration (PT24H)");
    }
  }

  /** A stream that was taken up. */
  public StreamRun get(String id) {
    StreamRun run = runs.get(id);
    if (run == null) {
      throw new IllegalArgumentException("there is no stream '" + id + "'");
    }
    return run;
  }

  /**
   * Divides the requests of each account among the instances: this one gets the part that it has of
   * the account's streams.
   */
  public void share() {
    Map<RequestBudget, List<StreamRun>> accounts =
        all().stream().collect(Collectors.groupingBy(run -> run.stream().budget()));
    accounts.forEach(
        (budget, runs) -> {
          long here = runs.stream().filter(run -> run.place() == Place.HERE).count();
          budget.share((double) here / runs.size());
        });
  }

  /** Whether there is such a stream. */
  boolean has(String id) {
    return runs.containsKey(id);
  }

  public Collection<StreamRun> all() {
    return runs.values();
  }
}
