package io.waf2kafka.cluster;

import io.waf2kafka.kafka.LaneOwner;
import io.waf2kafka.kafka.Lanes;
import io.waf2kafka.stream.Place;
import io.waf2kafka.stream.StreamRun;
import io.waf2kafka.stream.Streams;
import io.waf2kafka.stream.Windows;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.cluster.CamelClusterView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows which lanes are this instance's, as a cluster service of Camel says: a view for each lane
 * that has a stream. What is gained is collected at once; of what is lost, the windows in flight
 * end, then the lane's session, before the listener returns.
 */
final class LaneKeeper implements LaneOwner, CamelClusterEventListener.Leadership {

  private static final Logger LOG = LoggerFactory.getLogger(LaneKeeper.class);

  private volatile Map<Integer, CamelClusterView> views = Map.of();
  private final Set<Integer> held = new TreeSet<>();
  private Streams streams;
  private Windows windows;
  private Lanes lanes;

  /** The name of a lane's view. */
  static String namespace(String prefix, int lane) {
    return prefix + "-lane-" + lane;
  }

  /** The lane of a view. */
  static int lane(String namespace) {
    return Integer.parseInt(namespace.substring(namespace.lastIndexOf('-') + 1));
  }

  /**
   * Begins to follow; nothing is this instance's before.
   *
   * @param prefix what the views' names begin with
   */
  public void follow(
      CamelClusterService service, String prefix, Streams all, Windows collector, Lanes open)
      throws Exception {
    synchronized (this) {
      streams = all;
      windows = collector;
      lanes = open;
      Map<Integer, CamelClusterView> ofStreams = new TreeMap<>();
      for (StreamRun run : all.all()) {
        int lane = Lanes.number(run.stream().id());
        ofStreams.put(lane, service.getView(namespace(prefix, lane)));
      }
      views = ofStreams;
      ofStreams.values().forEach(view -> view.addEventListener(this));
      refresh();
    }
  }

  @Override
  public boolean owns(int lane) {
    CamelClusterView view = views.get(lane);
    return view != null && view.getLocalMember().isLeader();
  }

  /**
   * Looks at all views: what changed together is dealt with together, at the first of its events.
   */
  @Override
  public void leadershipChanged(CamelClusterView view, CamelClusterMember leader) {
    refresh();
  }

  private synchronized void refresh() {
    Set<Integer> gained = new TreeSet<>();
    Set<Integer> lost = new TreeSet<>();
    for (int lane : views.keySet()) {
      if (owns(lane) && held.add(lane)) {
        gained.add(lane);
      } else if (!owns(lane) && held.remove(lane)) {
        lost.add(lane);
      }
    }
    streams.all().forEach(run -> run.place(place(Lanes.number(run.stream().id()))));
    streams.share();
    if (!lost.isEmpty()) {
      windows.end(runs(lost));
      lost.forEach(lanes::giveUp);
      say("Lost", lost);
    }
    if (!gained.isEmpty()) {
      say("Gained", gained);
      runs(gained).forEach(windows::collect);
    }
  }

  private Place place(int lane) {
    if (held.contains(lane)) {
      return Place.HERE;
    }
    return views.get(lane).getLeader().isPresent() ? Place.ELSEWHERE : Place.UNKNOWN;
  }

  private List<StreamRun> runs(Set<Integer> of) {
    return streams.all().stream()
        .filter(run -> of.contains(Lanes.number(run.stream().id())))
        .toList();
  }

  private void say(String what, Set<Integer> changed) {
    LOG.info(
        "{} {} lanes with {} streams; this instance has {} lanes with {} streams of {}",
        what,
        changed.size(),
        runs(changed).size(),
        held.size(),
        runs(held).size(),
        streams.all().size());
  }
}
