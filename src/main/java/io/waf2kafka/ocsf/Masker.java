package io.waf2kafka.ocsf;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands in a secret's place: {@code [REDACTED]}, or with a key {@code [HMAC:…]} with the
 * first 128 bits of the value's HMAC-SHA-256 in hexadecimal, so that equal values can be
 * correlated.
 */
final class Masker {

  static final String MARK = "[REDACTED]";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String HMAC = "[HMAC:";
  private static final int BYTES = 16;

  private final ThreadLocal<Mac> macs;

  /**
   * A masker with a key.
   *
   * @param key the key, or null for the plain mark
   */
  Masker(byte[] key) {
    macs = key == null ? null : ThreadLocal.withInitial(() -> newMac(key));
  }

  private static Mac newMac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  String mask(String value) {
    if (isMasked(value)) {
      return value;
    }
    if (macs == null) {
      return MARK;
    }
    byte[] mac = macs.get().doFinal(value.getBytes(StandardCharsets.UTF_8));
    return HMAC + HexFormat.of().formatHex(mac, 0, BYTES) + "]";
  }

  /** Whether the text is a mask already; a second mask would end the correlation. */
  static boolean isMasked(String text) {
    if (text.length() != HMAC.length() + 2 * BYTES + 1
        || !text.startsWith(HMAC)
        || !text.endsWith("]")) {
      return text.equals(MARK);
    }
    return text.chars().skip(HMAC.length()).limit(2 * BYTES).allMatch(HexFormat::isHexDigit);
  }
}
