package io.waf2kafka.ocsf;

/**
 * A quote in text that was escaped once more: by nginx and ModSecurity, in JSON, in a URL, in HTML.
 */
final class QuoteSpelling {

  private static final String[] SPELLINGS = {
    "%22", "\\x22", "\\u0022", "&quot;", "&#34;", "%27", "\\x27", "\\u0027", "&#39;", "%2522"
  };

  private QuoteSpelling() {}

  /** The quote that ends there, or null. */
  static String before(String text, int end) {
    if (end > 0 && isLast(text.charAt(end - 1))) {
      for (String spelling : SPELLINGS) {
        if (text.startsWith(spelling, end - spelling.length())) {
          return spelling;
        }
      }
    }
    return null;
  }

  /** Whether a spelling ends so. */
  private static boolean isLast(char c) {
    return c == '2' || c == '7' || c == ';';
  }

  /** The quote that begins there, or null. */
  static String at(String text, int start) {
    for (String spelling : SPELLINGS) {
      if (text.startsWith(spelling, start)) {
        return spelling;
      }
    }
    return null;
  }
}
