package io.waf2kafka.ocsf;

/**
 * A quote in text that was escaped once more: by nginx and ModSecurity, in JSON, in a URL, in HTML.
 */
final class QuoteSpelling {

  private static final String[] SPELLINGS = {
    "%22", "\\x22", "\\u0022", "&quot;", "&#34;", "%27", "\\x27", "\\u0027", "&#39;", "%2522"
  };
  private static final String LAST_CHARACTERS = "27;";

  private QuoteSpelling() {}

  /** The quote that ends there, or null. */
  static String before(String text, int end) {
    if (end > 0 && LAST_CHARACTERS.indexOf(text.charAt(end - 1)) >= 0) {
      for (String spelling : SPELLINGS) {
        if (text.startsWith(spelling, end - spelling.length())) {
          return spelling;
        }
      }
    }
    return null;
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
