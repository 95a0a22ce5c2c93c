package io.waf2kafka.ocsf;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * An event's identity: the lower-case hexadecimal SHA-256 of a JSON array of strings and nulls, in
 * the canonical form of {@link Json#canonical}. An array, since plain concatenation would give
 * different parts one identity.
 */
public final class Identity {

  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(Identity::newSha256);
  private static final int USUAL_LENGTH = 384;
  private static final HexFormat HEX = HexFormat.of();

  private Identity() {}

  /** The identity of these parts, each a string or null. */
  public static String of(List<String> parts) {
    StringBuilder array = new StringBuilder(USUAL_LENGTH);
    CanonicalJson.appendArray(array, parts);
    return sha256(array.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A scalar as its text, anything else as its canonical JSON, null as null. */
  public static String part(Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof String s ? s : Json.canonical(value);
  }

  static String sha256(byte[] bytes) {
    return HEX.formatHex(SHA_256.get().digest(bytes));
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
