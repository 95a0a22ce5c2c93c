package io.waf2kafka.ocsf;

import java.util.Locale;

/**
 * The rules for text in an event: NUL is removed, a lone surrogate becomes U+FFFD, since neither
 * survives every consumer of JSON. Lengths are UTF-16 code units.
 */
public final class Text {

  private static final char REPLACEMENT = '\uFFFD';

  private Text() {}

  /** The text without NUL and lone surrogates; the same instance when there are none. */
  public static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return cleaned(text, i);
      }
    }
    return text;
  }

  private static String cleaned(String text, int from) {
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        if (c != 0) {
          out.append(c);
        }
      } else if (isPair(text, i)) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append(REPLACEMENT);
      }
    }
    return out.toString();
  }

  private static boolean isPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  /** The text trimmed; null when nothing is left or there was none. */
  public static String trimmed(String text) {
    if (text == null) {
      return null;
    }
    String trimmed = isTrimmed(text) ? text : text.strip();
    return trimmed.isEmpty() ? null : trimmed;
  }

  /** The usual case, told without looking up what Unicode calls white space. */
  private static boolean isTrimmed(String text) {
    return !text.isEmpty()
        && isGraphic(text.charAt(0))
        && isGraphic(text.charAt(text.length() - 1));
  }

  private static boolean isGraphic(char c) {
    return c > ' ' && c < 0x7F;
  }

  /** The text trimmed; null as well for {@code -}, the sign for a missing value in access logs. */
  public static String present(String text) {
    String trimmed = trimmed(text);
    return "-".equals(trimmed) ? null : trimmed;
  }

  /** The first {@code max} code units of the text, never half a surrogate pair. */
  public static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
  }

  /** Lower case of any letters, the same in every locale. */
  public static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Upper case of any letters, the same in every locale. */
  public static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
