package io.waf2kafka.cluster;

import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.component.kubernetes.KubernetesConfiguration;
import org.apache.camel.component.kubernetes.cluster.KubernetesClusterService;
import org.apache.camel.component.kubernetes.cluster.KubernetesClusterView;
import org.apache.camel.component.kubernetes.cluster.lock.KubernetesLockConfiguration;

/**
 * Camel's view of a lane's lease, which rests until this instance is to have the lane, and again
 * once another one is: Camel's asks the API server every two seconds, twice.
 *
 * <p>It is started anew each time, for two reasons: one that is told to take part or not asks in
 * one loop more from then on, and one that failed to renew its lease asks no more, and leads never
 * again.
 */
final class LeaseView extends KubernetesClusterView {

  private volatile boolean takingPart;
  private volatile String holder;
  private long since;

  LeaseView(
      CamelContext context,
      KubernetesClusterService service,
      KubernetesConfiguration configuration,
      KubernetesLockConfiguration lease) {
    super(context, service, configuration, lease);
  }

  /** Camel starts it before anything was dealt. */
  @Override
  protected void doStart() throws Exception {
    if (takingPart) {
      super.doStart();
    }
  }

  @Override
  public Optional<CamelClusterMember> getLeader() {
    return takingPart ? super.getLeader() : Optional.ofNullable(holder).map(this::toMember);
  }

  boolean leads() {
    return getLocalMember().isLeader();
  }

  boolean isTakingPart() {
    return takingPart;
  }

  /** Whether nobody leads for that long since it takes part, or since somebody did. */
  boolean isStuck(Duration longest) {
    long now = System.nanoTime();
    if (getLeader().isPresent()) {
      since = now;
    }
    return now - since > longest.toNanos();
  }

  /** Begins, or begins anew. */
  void takePart() {
    stop();
    since = System.nanoTime();
    takingPart = true;
    setDisabled(false);
    start();
  }

  /** It leads: its work is ended first, then its lease is freed. */
  void giveBack() {
    if (!isDisabled()) {
      setDisabled(true);
    }
  }

  /** It does not lead, and another instance, or nobody, has the lease. */
  void rest(String who) {
    boolean changed = takingPart || !Optional.ofNullable(holder).equals(Optional.ofNullable(who));
    stop();
    takingPart = false;
    holder = who;
    if (changed) {
      fireLeadershipChangedEvent(getLeader().orElse(null));
    }
  }
}
