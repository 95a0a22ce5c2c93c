package io.waf2kafka.ocsf;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The redaction of one row. It learns the row's secrets from its headers and then hides them in any
 * other text too, since a rule's match or message may repeat them. Not thread-safe.
 */
public final class RowRedaction {

  private static final int MIN_SECRET = 8;
  private static final int MIN_SECRET_IN_URL = 12;
  private static final int MAX_SECRETS = 100; // an attacker may send any number of cookies

  /** What follows a cookie in Set-Cookie: no secret, but words that occur elsewhere too. */
  private static final NameSet COOKIE_ATTRIBUTES =
      new NameSet(List.of("Path", "Domain", "Expires", "Max-Age", "SameSite", "Comment"));

  /** What divides addresses in headers such as X-Forwarded-For and Forwarded, and in sentences. */
  private static final Pattern WORD_ENDS = Pattern.compile("[,;=\"'`()\\s]+");

  private record Replacement(String text, String by) {}

  private final Redaction redaction;
  private final boolean faithful;
  private final List<Replacement> replacements = new ArrayList<>();

  /** A text without any of these holds nothing that is replaced, since each of those holds one. */
  private final List<String> cores = new ArrayList<>();

  /**
   * The redaction of one row.
   *
   * @param faithful whether nulls, bodies' places and duplicate names are kept, as in a dead letter
   */
  RowRedaction(Redaction redaction, boolean faithful) {
    this.redaction = redaction;
    this.faithful = faithful;
  }

  boolean isFaithful() {
    return faithful;
  }

  Redaction redaction() {
    return redaction;
  }

  /** Whether the values of this header are hidden. */
  public boolean hidesHeader(String name) {
    return redaction.hidesHeader(name);
  }

  /** Learns the values of the hidden headers and of cookies, and addresses in any header. */
  public void learn(Headers headers) {
    List<Header> all = headers.all();
    for (int i = 0; i < all.size(); i++) {
      Header header = all.get(i);
      if (redaction.hidesHeader(header.name())) {
        learnSecret(header.value());
      } else {
        learnAddresses(header.value());
      }
    }
  }

  /**
   * Learns the addresses in a text as it spells them, which only matters when they are to be cut.
   */
  public void learnAddresses(String text) {
    if (text == null || !redaction.isAnonymous()) {
      return;
    }
    for (String word : WORD_ENDS.split(text)) {
      IpAddress address = IpAddress.parse(word);
      if (address != null) {
        String network = address.network().text();
        replace(word, network);
        replace(address.text(), network);
      }
    }
  }

  /** Learns every secret that a row as it came holds under a name that is hidden. */
  void learnAll(Object row) {
    List<String> found = new ArrayList<>();
    new RowWalk(this).learn(row, found);
    found.forEach(this::learnSecret);
  }

  private void learnSecret(String secret) {
    learnValue(secret);
    int blank = secret.indexOf(' ');
    if (blank > 0) {
      learnValue(secret.substring(blank + 1)); // the credentials after their scheme
    }
    int sign = secret.indexOf('=');
    for (int start = 0; start < secret.length(); ) {
      int semicolon = secret.indexOf(';', start);
      int end = semicolon < 0 ? secret.length() : semicolon;
      sign = sign >= start || sign < 0 ? sign : secret.indexOf('=', start); // once through it all
      if (sign > start && sign < end) {
        String name = secret.substring(start, sign).strip();
        if (start == 0 || !COOKIE_ATTRIBUTES.contains(name)) {
          learnValue(secret.substring(sign + 1, end)); // a cookie without its name
        }
      }
      start = end + 1;
    }
  }

  private void learnValue(String secret) {
    String value = secret.strip();
    if (value.length() >= MIN_SECRET && replacements.size() < MAX_SECRETS) {
      String mask = redaction.mask(value);
      replace(value, mask);
      String decoded = value.indexOf('%') < 0 ? value : decoded(value);
      if (decoded.length() >= MIN_SECRET && !decoded.equals(value)) {
        replace(decoded, mask); // rules see it so
      }
    }
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  private void replace(String text, String by) {
    replacements.add(new Replacement(text, by));
    for (String core : cores) {
      if (text.contains(core)) {
        return;
      }
    }
    cores.removeIf(core -> core.contains(text));
    cores.add(text);
  }

  /** Any text but a URL, cleaned and redacted. */
  public String text(String text) {
    int kinds = Characters.kinds(text);
    String shown = (kinds & Characters.UNCLEAN) == 0 ? text : Text.clean(text);
    if ((kinds & Characters.SEPARATOR) != 0) {
      shown = redaction.secretText().hide(shown, true, null);
    }
    if ((kinds & Characters.BLANK) != 0) {
      shown = match(shown);
    }
    return replaced(shown, MIN_SECRET);
  }

  /** A URL, cleaned and redacted: parameters, user information, long secrets of this row. */
  public String url(String url) {
    String hidden = redaction.secretText().hide(Text.clean(url), false, null);
    return replaced(hidden, MIN_SECRET_IN_URL);
  }

  /** A header's value, redacted. */
  String header(Header header) {
    if (redaction.hidesHeader(header.name())) {
      return mask(header.value());
    }
    String hidden = redaction.secretText().hide(header.value(), true, null);
    return replaced(hidden, MIN_SECRET_IN_URL);
  }

  /**
   * What a rule matched, redacted.
   *
   * @param location the variable in which it matched, or null
   */
  public String matched(String text, String location) {
    boolean hidden = location != null && redaction.hidesLocation(location);
    return hidden ? mask(text) : text(text);
  }

  String mask(String value) {
    return redaction.mask(value);
  }

  /** The address as events may show it. */
  public IpAddress address(IpAddress address) {
    return redaction.address(address);
  }

  /** Any JSON, cleaned and redacted, as a copy; in an event without nulls and bodies. */
  public Object value(Object json) {
    return new RowWalk(this).redacted(json);
  }

  /** The same of an object. */
  Map<String, Object> object(Map<String, Object> json) {
    return new RowWalk(this).object(json);
  }

  /** Hides the value in a rule engine's own words where its variable is a secret one. */
  private String match(String text) {
    if (text.indexOf(' ') < 0) {
      return text; // no words
    }
    if (isSecret(RuleMatch.foundWithin(text)) || isSecret(RuleMatch.at(text))) {
      return mask(text);
    }
    if (isSecret(RuleMatch.variable(text))) {
      int start = RuleMatch.valueStart(text);
      if (start < 0) {
        return mask(text); // the value is there, but not as it should be
      }
      int end = RuleMatch.valueEnd(text, start);
      return text.substring(0, start) + mask(text.substring(start, end)) + text.substring(end);
    }
    return text;
  }

  /** Whether a part of a sentence names a variable, not a cookie by the way, and a secret one. */
  private boolean isSecret(String variable) {
    return variable != null
        && (variable.startsWith("REQUEST_")
            || variable.startsWith("RESPONSE_")
            || variable.startsWith("ARGS"))
        && redaction.hidesLocation(variable);
  }

  private boolean mayHoldSecret(String text) {
    for (int i = 0; i < cores.size(); i++) {
      String core = cores.get(i);
      if (text.length() >= core.length() && text.contains(core)) {
        return true;
      }
    }
    return false;
  }

  private String replaced(String text, int minLength) {
    if (!mayHoldSecret(text)) {
      return text;
    }
    String result = text;
    for (int i = 0; i < replacements.size(); i++) {
      Replacement r = replacements.get(i);
      boolean secret = r.text().length() >= minLength || redaction.isAnonymous();
      if (secret && result.length() >= r.text().length() && result.contains(r.text())) {
        result = result.replace(r.text(), r.by());
      }
    }
    return result;
  }
}
