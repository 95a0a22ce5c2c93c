package io.waf2kafka.cluster;

import io.waf2kafka.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's cluster service over a consumer group: the instances are its members, the partitions of
 * the state topic are the lanes, and who is assigned one leads that lane's view.
 */
final class KafkaClusterService extends AbstractCamelClusterService<LaneView> {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaClusterService.class);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

  private final String instance;
  private final GroupMember member;
  private final Set<LaneView> views = ConcurrentHashMap.newKeySet();
  private final ExecutorService announcer =
      Executors.newSingleThreadExecutor(task -> daemon("lanes", task));
  private Thread thread;

  /**
   * A member that has not joined.
   *
   * @param instance the member's name
   * @param topics makes sure that the state topic is there
   * @param streams how many streams a lane has
   * @param ended told, in one line, why this instance can be no member any more
   */
  KafkaClusterService(
      KafkaSettings kafka,
      String instance,
      Runnable topics,
      IntUnaryOperator streams,
      Consumer<String> ended) {
    super("kafka");
    this.instance = instance;
    this.member = new GroupMember(kafka, instance, topics, streams, this::announce, ended);
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  protected LaneView createView(String namespace) {
    LaneView view = new LaneView(this, namespace, instance);
    views.add(view);
    return view;
  }

  /** Whether this instance is a member of the group, proved lately. */
  boolean isMember() {
    return member.isProved();
  }

  /** Whether a lane is this instance's, proved lately. */
  boolean leads(int lane) {
    return member.has(lane);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    thread = daemon("cluster", member);
    thread.start();
  }

  /** The group is not told: who comes back soon finds its lanes where they were. */
  @Override
  protected void doStop() throws Exception {
    member.close();
    thread.join(LONGEST_STOP.toMillis());
    announcer.shutdown();
    super.doStop();
  }

  /** Tells the listeners of all views, on a thread of its own. */
  private Future<?> announce() {
    return member.isClosed()
        ? CompletableFuture.completedFuture(null)
        : announcer.submit(this::tell);
  }

  private void tell() {
    try {
      views.forEach(LaneView::announce);
    } catch (RuntimeException e) {
      LOG.warn("What changed among the lanes could not be followed: {}", e.toString());
    }
  }
}
