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

  private static final int FIRST_TYPE = 400_200;

  /** For each id but 99 what every event of it begins with. */
  private static final Section[] BEGINNINGS = new Section[METHODS.size() + 1];

  static {
    BEGINNINGS[0] = UNKNOWN.classification("Unknown").fixed();
    METHODS.values().forEach(a -> BEGINNINGS[a.id] = a.classification(a.name).fixed());
  }

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

  /** The attributes that say what kind of event it is, with which it begins. */
  Section classification() {
    return id == OTHER ? classification("Other") : BEGINNINGS[id];
  }

  private Section classification(String kind) {
    return new Section(8)
        .with("activity_id", id)
        .with("activity_name", name)
        .with("category_uid", 4)
        .with("category_name", "Network Activity")
        .with("class_uid", 4002)
        .with("class_name", "HTTP Activity")
        .with("type_uid", FIRST_TYPE + id)
        .with("type_name", "HTTP Activity: " + kind);
  }
}
