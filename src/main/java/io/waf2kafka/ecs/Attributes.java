package io.waf2kafka.ecs;

import java.util.List;
import java.util.Map;

/**
 * Reads an OCSF event that anybody may have changed: what is missing, or of another type than OCSF
 * says, is null or empty.
 */
record Attributes(Map<?, ?> event) {

  /** What is at a path such as {@code http_request.url.path}. */
  Object get(String path) {
    Object at = event;
    for (int start = 0; start <= path.length(); ) {
      int dot = path.indexOf('.', start);
      int end = dot < 0 ? path.length() : dot;
      at = at instanceof Map<?, ?> map ? map.get(path.substring(start, end)) : null;
      start = end + 1;
    }
    return at;
  }

  String text(String path) {
    return get(path) instanceof String text ? text : null;
  }

  Integer integer(String path) {
    return get(path) instanceof Integer number ? number : null;
  }

  List<?> list(String path) {
    return get(path) instanceof List<?> list ? list : List.of();
  }

  Map<?, ?> object(String path) {
    return get(path) instanceof Map<?, ?> map ? map : Map.of();
  }
}
