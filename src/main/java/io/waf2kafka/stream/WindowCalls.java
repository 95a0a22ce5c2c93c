package io.waf2kafka.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The calls of a window that are under way: the one whose turn it is, and those ahead of it. */
final class WindowCalls {

  private final Map<Object, CallAhead> ahead = new LinkedHashMap<>();
  private volatile Runnable cancel = () -> {};

  /** What breaks off the call whose turn it is. */
  void onCancel(Runnable breakOff) {
    cancel = breakOff;
  }

  /** Breaks off all of them, and forgets those ahead but for such as have failed already. */
  int cancel() {
    cancel.run();
    return drop(each -> !each.getValue().hasFailed());
  }

  /** Breaks off all but those calls. */
  int keepOnly(List<?> calls) {
    return drop(each -> !calls.contains(each.getKey()));
  }

  private int drop(Predicate<Map.Entry<Object, CallAhead>> which) {
    List<CallAhead> dropped = new ArrayList<>();
    synchronized (this) {
      ahead.entrySet().removeIf(each -> which.test(each) && dropped.add(each.getValue()));
    }
    dropped.forEach(CallAhead::cancel);
    return dropped.stream().mapToInt(CallAhead::end).sum();
  }

  synchronized void add(Object call, CallAhead made) {
    ahead.put(call, made);
  }

  synchronized boolean isAhead(Object call) {
    return ahead.containsKey(call);
  }

  /** Whether one that was made ahead failed: then more of them would fail too. */
  synchronized boolean hasFailed() {
    return ahead.values().stream().anyMatch(CallAhead::hasFailed);
  }

  /** The call that was made ahead, whose turn it is now; null when it was not made. */
  synchronized CallAhead take(Object call) {
    CallAhead made = ahead.remove(call);
    if (made != null) {
      cancel = made::cancel;
    }
    return made;
  }
}
