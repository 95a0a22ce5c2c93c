package io.waf2kafka.ocsf;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One object of a vendor's row while it is mapped. Mappers take out what they understand; what is
 * left goes to {@code unmapped}, so that nothing is lost.
 */
public final class Row {

  private final Map<String, Object> left;
  private final RowRedaction redaction;

  /** A row whose source stays as it is. */
  public Row(Map<?, ?> source, RowRedaction redaction) {
    this.left = new LinkedHashMap<>(source.size() * 2);
    source.forEach((name, value) -> left.put(String.valueOf(name), value));
    this.redaction = redaction;
  }

  /** The value as it came, which stays where it is. */
  public Object peek(String name) {
    return left.get(name);
  }

  /** Takes the value out as it came. */
  public Object take(String name) {
    return left.remove(name);
  }

  /** Takes a scalar out as it came; null, and the value stays, when it is anything else. */
  public String takeText(String name) {
    String text = Scalars.text(left.get(name));
    if (text != null) {
      left.remove(name);
    }
    return text;
  }

  /** Takes a scalar out as redacted text without blanks around it; null when nothing is left. */
  public String takeTrimmed(String name) {
    String text = Text.trimmed(takeText(name));
    return text == null ? null : Text.trimmed(redaction.text(text));
  }

  /**
   * Takes an identifier or a time out, cleaned but not redacted: what happens to look like a part
   * of a cookie must not tear it apart.
   */
  public String takeIdentifier(String name) {
    String text = takeText(name);
    return text == null ? null : Text.present(Text.trimmed(Text.clean(text)));
  }

  /** What nobody took, as it came; null when that is nothing. */
  public Map<String, Object> remaining() {
    return left.isEmpty() ? null : left;
  }

  /** Puts a value back, or a new one in, to be redacted with the rest; null is left out. */
  public void leave(String name, Object value) {
    if (value != null) {
      left.put(name, value);
    }
  }

  /** A redacted copy of what nobody took, without nulls; null when that is nothing. */
  public Map<String, Object> rest() {
    Map<String, Object> rest = redaction.object(left);
    return rest.isEmpty() ? null : rest;
  }
}
