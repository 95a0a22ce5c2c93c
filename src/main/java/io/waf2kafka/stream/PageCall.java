package io.waf2kafka.stream;

import java.util.List;

/** A call of a window that knows which calls come after it, if its answer is like those before. */
public interface PageCall {

  /**
   * The calls that may be made while this one is worked on, in their order; those that turn out to
   * be needless are thrown away.
   */
  List<?> ahead();
}
