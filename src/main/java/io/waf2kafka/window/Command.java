package io.waf2kafka.window;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a user asks of the owner of a stream.
 *
 * @param id tells it from every other command
 * @param type what is to be done
 * @param interval the event time to fetch again; null for a replay
 */
public record Command(String id, Type type, Interval interval) {

  /** The most characters of an id. */
  private static final int LONGEST_ID = 100;

  /** What there is to ask for. */
  public enum Type {
    /** Fetch an interval again, and publish what is missing. */
    BACKFILL,
    /** Map the dead letters again, and publish those that are events now. */
    REPLAY;

    /** The word that the topic of commands uses. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type of a {@link #word()}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Type of(String word) {
      for (Type type : values()) {
        if (type.word().equals(word)) {
          return type;
        }
      }
      throw new IllegalArgumentException("type is neither backfill nor replay");
    }
  }

  public Command {
    checkId(id);
  }

  /**
   * Checks an id, which is kept with the state.
   *
   * @throws IllegalArgumentException when it is empty or too long
   */
  public static String checkId(String id) {
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException("an id has 1 to " + LONGEST_ID + " characters");
    }
    return id;
  }

  /** What is written to the topic of commands, as {@code kafka/CommandLog} reads it. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("type", type.word());
    if (interval != null) {
      json.put("from", interval.from().toString());
      json.put("to", interval.to().toString());
    }
    return json;
  }
}
