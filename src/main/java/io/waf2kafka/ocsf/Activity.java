package io.waf2kafka.ocsf;

import java.util.Map;

/**
 * What an HTTP request did: {@code activity_id} of OCSF 1.8.0 HTTP Activity, from its method.
 *
 * @param id 0 Unknown, 1 to 9 a method, 99 Other
 * @param name the caption of the id; the method itself for 99
 * @param method the method for 1 to 9, else null: {@code http_method} is a closed list
 */
public record Activity(int id, String name, String method) {

  /** No method is known. */
  public static final Activity UNKNOWN = new Activity(0, "Unknown", null);

  private static final int OTHER = 99;

  private static final Map<String, Activity> METHODS =
      Map.of(
          "CONNECT", new Activity(1, "Connect", "CONNECT"),
          "DELETE", new Activity(2, "Delete", "DELETE"),
          "GET", new Activity(3, "Get", "GET"),
          "HEAD", new Activity(4, "Head", "HEAD"),
          "OPTIONS", new Activity(5, "Options", "OPTIONS"),
          "POST", new Activity(6, "Post", "POST"),
          "PUT", new Activity(7, "Put", "PUT"),
          "TRACE", new Activity(8, "Trace", "TRACE"),
          "PATCH", new Activity(9, "Patch", "PATCH"));

  private static final String[] TYPE_NAMES = {
    "HTTP Activity: Unknown",
    "HTTP Activity: Connect",
    "HTTP Activity: Delete",
    "HTTP Activity: Get",
    "HTTP Activity: Head",
    "HTTP Activity: Options",
    "HTTP Activity: Post",
    "HTTP Activity: Put",
    "HTTP Activity: Trace",
    "HTTP Activity: Patch",
    "HTTP Activity: Other"
  };

  private static final Integer[] TYPE_UIDS = {
    400_200, 400_201, 400_202, 400_203, 400_204, 400_205, 400_206, 400_207, 400_208, 400_209,
    400_299
  };

  /** The activity of a method in any case; null, blank and {@code -} are unknown. */
  public static Activity of(String method) {
    String present = Text.present(method);
    if (present == null) {
      return UNKNOWN;
    }
    Activity exact = METHODS.get(present);
    Activity known = exact != null ? exact : METHODS.get(Text.upper(present));
    return known != null ? known : new Activity(OTHER, present, null);
  }

  /** The OCSF {@code type_uid}, the same instance for the same activity. */
  Integer typeUid() {
    return TYPE_UIDS[id == OTHER ? TYPE_UIDS.length - 1 : id];
  }

  /** The caption of {@code type_uid}. */
  String typeName() {
    return TYPE_NAMES[id == OTHER ? TYPE_NAMES.length - 1 : id];
  }
}
