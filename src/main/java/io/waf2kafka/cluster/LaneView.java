package io.waf2kafka.cluster;

import java.util.List;
import java.util.Optional;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.support.cluster.AbstractCamelClusterView;

/** Who leads a lane, as a member of the group knows it. */
final class LaneView extends AbstractCamelClusterView {

  private record Member(String id, boolean leader, boolean local) implements CamelClusterMember {

    @Override
    public String getId() {
      return id;
    }

    @Override
    public boolean isLeader() {
      return leader;
    }

    @Override
    public boolean isLocal() {
      return local;
    }
  }

  private final KafkaClusterService service;
  private final String instance;
  private final int lane;

  LaneView(KafkaClusterService service, String namespace, String instance) {
    super(service, namespace);
    this.service = service;
    this.instance = instance;
    this.lane = LaneKeeper.lane(namespace);
  }

  /** This member, or some other one; nobody while it is not proved that this is a member at all. */
  @Override
  public Optional<CamelClusterMember> getLeader() {
    if (service.leads(lane)) {
      return Optional.of(getLocalMember());
    }
    return service.isMember() ? Optional.of(new Member("another", true, false)) : Optional.empty();
  }

  @Override
  public CamelClusterMember getLocalMember() {
    return new Member(instance, service.leads(lane), true);
  }

  /** A member knows no other one. */
  @Override
  public List<CamelClusterMember> getMembers() {
    return List.of(getLocalMember());
  }

  void announce() {
    fireLeadershipChangedEvent(getLeader().orElse(null));
  }

  @Override
  protected void doStart() {
    // the service finds out
  }

  @Override
  protected void doStop() {
    // nothing to end
  }
}
