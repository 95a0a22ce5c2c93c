package io.waf2kafka.window;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** What became of a window so far. Mutable; copied at each commit, so that an abort can go back. */
public final class Tally {

  private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Tally::sha256);

  public long events;
  public long duplicates;
  public long late;
  public long filtered;
  public long deadLetters;
  public long outsideWindow;
  public long requests;
  public long bytes;
  public long attempts;
  private long digest;
  private final TreeMap<String, Long> topics = new TreeMap<>();

  public Tally copy() {
    return of(json());
  }

  /**
   * Counts an event where it is handed to the producer. The digest is the sum, modulo 2^64, of the
   * first eight bytes of SHA-256 over the ASCII text {@code <uid>:<CRC32C of the value, 8 hex
   * digits>}: independent of order, and easily computed by a consumer.
   */
  public void event(String topic, String uid, byte[] value) {
    event(topic, uid, checksum(value));
  }

  /** The same, with the {@link #checksum} of the value. */
  public void event(String topic, String uid, String checksum) {
    events++;
    topics.merge(topic, 1L, Long::sum);
    digest += pair(uid, checksum);
  }

  /** The CRC32C of a value, 8 hex digits. */
  public static String checksum(byte[] value) {
    CRC32C crc = new CRC32C();
    crc.update(value);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /** What one event adds to the digest. */
  public static long pair(String uid, String checksum) {
    String text = uid + ":" + checksum;
    byte[] hash = SHA_256.get().digest(text.getBytes(StandardCharsets.US_ASCII));
    long sum = 0;
    for (int i = 0; i < 8; i++) {
      sum = sum << 8 | hash[i] & 0xff;
    }
    return sum;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The digest, 16 hexadecimal digits. */
  public String digest() {
    return HexFormat.of().toHexDigits(digest);
  }

  /** The fields of the window record, in its order. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("events", events);
    json.put("duplicates", duplicates);
    json.put("late", late);
    json.put("filtered", filtered);
    json.put("dead_letters", deadLetters);
    json.put("outside_window", outsideWindow);
    json.put("digest", digest());
    json.put("topics", new TreeMap<>(topics));
    json.put("requests", requests);
    json.put("bytes", bytes);
    json.put("attempts", attempts);
    return json;
  }

  /** The tally of {@link #json()}. */
  public static Tally of(Map<?, ?> json) {
    Tally tally = new Tally();
    tally.events = number(json, "events");
    tally.duplicates = number(json, "duplicates");
    tally.late = number(json, "late");
    tally.filtered = number(json, "filtered");
    tally.deadLetters = number(json, "dead_letters");
    tally.outsideWindow = number(json, "outside_window");
    tally.digest = Long.parseUnsignedLong((String) json.get("digest"), 16);
    ((Map<?, ?>) json.get("topics"))
        .forEach((topic, n) -> tally.topics.put((String) topic, ((Number) n).longValue()));
    tally.requests = number(json, "requests");
    tally.bytes = number(json, "bytes");
    tally.attempts = number(json, "attempts");
    return tally;
  }

  private static long number(Map<?, ?> json, String key) {
    return ((Number) json.get(key)).longValue();
  }
}
