package io.waf2kafka.demo.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What many streams cost, and how late they were.
 *
 * @param streams how many
 * @param delays how late their live windows were
 * @param use what the program used
 * @param heapBefore megabytes of heap in use after a full collection, at the beginning
 * @param heapAfter the same at the end
 */
public record StreamsResult(
    int streams,
    LiveWindows.Delays delays,
    StreamsProbe.Use use,
    double heapBefore,
    double heapAfter) {

  /** Whether each stream's windows came in time, as many as there should be. */
  public boolean isGood() {
    long expected = streams * (long) (use.seconds() / 60 - 1);
    return delays.most() <= ManyStreams.LONGEST_LAG.toSeconds()
        && delays.streams() == streams
        && delays.windows() >= expected;
  }

  /** Seconds of CPU that a stream takes each minute. */
  private double cpuOfStreamMinute() {
    return use.cpu() / (streams * use.seconds() / 60);
  }

  /** For people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        """
        %d streams, %.0f s: %s
          a window is out %.1f s after its end (median), %.1f s at most; %d windows, %d events
          the newest data of a stream was %.1f s old at most; /api/streams said %d s
          CPU %.1f s: %.0f %% of one core, %.4f s for a stream and minute
          %d threads, %d MB resident, heap %.0f MB at most; after a full collection %.1f and then %.1f MB
          %d requests, %d commits
          /api/streams %d ms, /observe/metrics %d ms, /observe/health %d ms at most
        """,
        streams,
        use.seconds(),
        isGood() ? "in time" : "TOO LATE",
        delays.median(),
        delays.most(),
        delays.windows(),
        delays.events(),
        delays.oldest(),
        use.lag(),
        use.cpu(),
        100 * use.cpu() / use.seconds(),
        cpuOfStreamMinute(),
        use.threads(),
        use.resident(),
        use.heap(),
        heapBefore,
        heapAfter,
        use.requests(),
        use.commits(),
        use.report(),
        use.scrape(),
        use.health());
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("streams", streams);
    json.put("seconds", use.seconds());
    json.put("in_time", isGood());
    json.put("windows", delays.windows());
    json.put("events", delays.events());
    json.put("delay_median_seconds", delays.median());
    json.put("delay_max_seconds", delays.most());
    json.put("oldest_data_seconds", delays.oldest());
    json.put("lag_max_seconds", use.lag());
    json.put("cpu_seconds", use.cpu());
    json.put("cpu_seconds_per_stream_minute", cpuOfStreamMinute());
    json.put("threads", use.threads());
    json.put("resident_mb", use.resident());
    json.put("heap_max_mb", use.heap());
    json.put("heap_live_begin_mb", heapBefore);
    json.put("heap_live_end_mb", heapAfter);
    json.put("requests", use.requests());
    json.put("commits", use.commits());
    json.put("report_ms", use.report());
    json.put("metrics_ms", use.scrape());
    json.put("health_ms", use.health());
    return json;
  }
}
