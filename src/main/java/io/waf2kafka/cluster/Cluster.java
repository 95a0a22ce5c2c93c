package io.waf2kafka.cluster;

import io.waf2kafka.config.Settings;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.LaneOwner;
import io.waf2kafka.kafka.Lanes;
import io.waf2kafka.stream.Streams;
import io.waf2kafka.stream.Windows;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.cluster.CamelClusterService;

/** This instance among the others, if there are any ({@code WAF_CLUSTER}). */
public final class Cluster {

  private final ClusterSettings settings;
  private final KafkaSettings kafka;
  private final KubernetesSettings kubernetes;
  private final LaneKeeper keeper = new LaneKeeper();
  private final CompletableFuture<String> failure = new CompletableFuture<>();

  /**
   * Reads and checks the settings; nothing is contacted yet.
   *
   * @throws io.waf2kafka.config.ConfigurationException when they cannot be used
   */
  public Cluster(Settings settings, KafkaSettings kafka) {
    this.settings = ClusterSettings.of(settings);
    this.kafka = kafka;
    this.kubernetes = this.settings.isLeases() ? KubernetesSettings.of(settings) : null;
  }

  /** Which lanes are this instance's. */
  public LaneOwner lanes() {
    return settings.isAlone() ? LaneOwner.OF_ALL : keeper;
  }

  /** Takes streams up: all at once, or as the others leave this instance their lanes. */
  public void join(CamelContext context, Streams streams, Windows windows, Lanes lanes)
      throws Exception {
    if (settings.isAlone()) {
      streams.all().forEach(windows::collect);
      return;
    }
    CamelClusterService service = service(counts(streams), lanes);
    context.addService(service);
    keeper.follow(service, kafka.prefix(), streams, windows, lanes);
  }

  /** How many streams a lane has. */
  private static IntUnaryOperator counts(Streams streams) {
    Map<Integer, Long> counts =
        streams.all().stream()
            .map(run -> Lanes.number(run.stream().id()))
            .collect(Collectors.groupingBy(lane -> lane, Collectors.counting()));
    return lane -> counts.getOrDefault(lane, 0L).intValue();
  }

  private CamelClusterService service(IntUnaryOperator counts, Lanes lanes) {
    if (settings.isGroup()) {
      return new KafkaClusterService(
          kafka, settings.instance(), lanes::ensureTopics, counts, failure::complete);
    }
    KubernetesApi api = KubernetesApi.of(kubernetes);
    return new KubernetesLanes(kubernetes, api, settings.instance(), counts);
  }

  /** Why this instance can be none of them any more, one line; never completed while it can. */
  public CompletionStage<String> failure() {
    return failure;
  }
}
