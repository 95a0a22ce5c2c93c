package io.waf2kafka.window;

import java.util.HexFormat;

/** The first 128 bits of an event's {@code metadata.uid}: what seen events are remembered by. */
public record EventId(long high, long low) {

  /** The id of a uid: at least 32 lower-case hexadecimal digits. */
  public static EventId of(String uid) {
    return new EventId(
        HexFormat.fromHexDigitsToLong(uid, 0, 16), HexFormat.fromHexDigitsToLong(uid, 16, 32));
  }
}
