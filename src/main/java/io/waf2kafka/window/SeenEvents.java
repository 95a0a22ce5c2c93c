package io.waf2kafka.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The ids of the events of one stream that are published already, in buckets, and those of the
 * slice that is open. A bucket belongs to the slice of the window that published, and knows the
 * interval that this window asked for: as long as a request to come can touch that interval, the
 * bucket is needed. Not thread-safe.
 */
public final class SeenEvents {

  /**
   * Ids that one slice published.
   *
   * @param key the key of its record in the state topic
   * @param asked what its window asked the vendor for
   * @param ids pairs of longs, high and low
   */
  public record Bucket(String key, Interval asked, long[] ids) {}

  private final List<Bucket> buckets = new ArrayList<>();
  private IdSet ids = new IdSet();
  private SliceIds open = new SliceIds(ids);

  public boolean contains(EventId id) {
    return ids.contains(id);
  }

  /** How many ids are remembered. */
  public int size() {
    return ids.size();
  }

  public void add(Bucket bucket) {
    buckets.add(bucket);
    for (int i = 0; i < bucket.ids().length; i += 2) {
      ids.add(bucket.ids()[i], bucket.ids()[i + 1]);
    }
  }

  /** The buckets that no request to come can touch. */
  public List<Bucket> expired(Predicate<Interval> needed) {
    return buckets.stream().filter(bucket -> !needed.test(bucket.asked())).toList();
  }

  /**
   * A slice that begins: what is begun of it is among the seen events at once. One is open at a
   * time; what an earlier one left behind, neither committed nor abandoned, goes.
   */
  public SliceIds slice() {
    open.abandon();
    open = new SliceIds(ids);
    return open;
  }

  /**
   * A slice was committed.
   *
   * @param published its buckets, whose ids are here since they were begun
   * @param expired what is forgotten; an id stands in one bucket only: it is published once
   */
  public void committed(List<Bucket> published, List<Bucket> expired) {
    if (expired.size() == buckets.size()) {
      buckets.clear();
      ids = new IdSet();
      published.forEach(this::add);
      return;
    }
    for (Bucket bucket : expired) {
      for (int i = 0; i < bucket.ids().length; i += 2) {
        ids.remove(bucket.ids()[i], bucket.ids()[i + 1]);
      }
    }
    buckets.removeAll(expired);
    buckets.addAll(published);
  }
}
