package io.waf2kafka.cluster;

import io.waf2kafka.config.Causes;
import io.waf2kafka.kafka.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.apache.camel.component.kubernetes.KubernetesConfiguration;
import org.apache.camel.component.kubernetes.cluster.KubernetesClusterService;
import org.apache.camel.component.kubernetes.cluster.KubernetesClusterView;
import org.apache.camel.component.kubernetes.cluster.lock.KubernetesLockConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's own cluster service over Kubernetes leases, one for each lane, in the place of {@link
 * KafkaClusterService}. Camel gives a lease to whoever comes first. So each instance deals the
 * lanes, all of them alike since they see the same pods and leases, and takes part only where the
 * lane is to be its own.
 */
final class KubernetesLanes extends KubernetesClusterService {

  private static final Logger LOG = LoggerFactory.getLogger(KubernetesLanes.class);

  private final KubernetesSettings settings;
  private final KubernetesApi api;
  private final String pod;
  private final IntUnaryOperator streams;
  private final Map<Integer, LeaseView> views = new ConcurrentHashMap<>();
  private ScheduledExecutorService dealer;
  private String problem = "";

  /**
   * The service, not started.
   *
   * @param pod the name of this instance's pod
   * @param streams how many streams a lane has
   */
  KubernetesLanes(
      KubernetesSettings settings, KubernetesApi api, String pod, IntUnaryOperator streams) {
    super(configuration(api));
    this.settings = settings;
    this.api = api;
    this.pod = pod;
    this.streams = streams;
    setPodName(pod);
    setClusterLabels(settings.labels());
    setLeaseDurationMillis(settings.lease().toMillis());
    setRenewDeadlineMillis(settings.belief().toMillis());
    setRetryPeriodMillis(settings.pause().toMillis());
  }

  private static KubernetesConfiguration configuration(KubernetesApi api) {
    KubernetesConfiguration configuration = new KubernetesConfiguration();
    configuration.setKubernetesClient(api.shared());
    return configuration;
  }

  @Override
  protected KubernetesClusterView createView(String namespace) {
    KubernetesLockConfiguration lease = lockConfigWithGroupNameAndDefaults(namespace);
    LeaseView view = new LeaseView(getCamelContext(), this, configuration(api), lease);
    views.put(LaneKeeper.lane(namespace), view);
    return view;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    dealer =
        getCamelContext()
            .getExecutorServiceManager()
            .newSingleThreadScheduledExecutor(this, "lanes");
    dealer.scheduleWithFixedDelay(
        this::deal, 0, settings.pause().toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  protected void doStop() throws Exception {
    dealer.shutdownNow();
    dealer.awaitTermination(1, TimeUnit.SECONDS);
    super.doStop();
    api.close();
  }

  private void deal() {
    try {
      TreeSet<String> members = api.members();
      if (members.contains(pod)) {
        deal(members, api.holders());
        problem = "";
      } else {
        warn(
            "no pod named "
                + pod
                + " with the labels "
                + settings.labels()
                + " (WAF_KUBERNETES_LABELS) is Ready");
      }
    } catch (RuntimeException e) {
      warn("the Kubernetes API cannot be asked: " + Causes.root(e).getMessage());
    }
  }

  /** Once, until it is over or another one. */
  private void warn(String what) {
    if (!what.equals(problem)) {
      LOG.warn("This instance takes up no more lanes: {}", what);
    }
    problem = what;
  }

  private void deal(TreeSet<String> members, Map<String, String> holders) {
    Map<Integer, String> owners = new HashMap<>();
    views.forEach((lane, view) -> owners.put(lane, holders.get(lease(view))));
    TreeSet<Integer> mine = LaneBalance.deal(members, Topics.LANES, owners, streams).get(pod);
    views.forEach((lane, view) -> follow(view, mine.contains(lane), owners.get(lane)));
  }

  private String lease(LeaseView view) {
    return getKubernetesResourceName() + "-" + view.getNamespace();
  }

  private void follow(LeaseView view, boolean mine, String holder) {
    boolean held = pod.equals(holder);
    boolean stuck = view.isStuck(patience());
    if (view.leads()) {
      if (!mine) {
        view.giveBack();
      }
    } else if (!mine && !held) {
      view.rest(holder);
    } else if (!view.isTakingPart() || view.isDisabled() && !held) {
      view.takePart();
    } else if (stuck) {
      LOG.warn(
          "{}: nobody has that lease for {} s; this instance tries again. Its service account needs"
              + " get, list, create and update on leases, and list on pods.",
          lease(view),
          patience().toSeconds());
      view.takePart();
    }
  }

  /** Longer than any handover. */
  private Duration patience() {
    return settings.lease().multipliedBy(3).dividedBy(2);
  }
}
