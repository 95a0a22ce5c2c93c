package io.waf2kafka.ocsf;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One object of a vendor's row while it is mapped. Mappers take out what they understand; what is
 * left goes to {@code unmapped}, so that nothing is lost.
 */
public final class Row {

  /** Stands for a value that was taken, since a removal would move all that follow. */
  private static final Object TAKEN = new Object();

  private Map<String, Object> left;
  private final RowRedaction redaction;

  /** A row whose source stays as it is. */
  public Row(Map<?, ?> source, RowRedaction redaction) {
    this.left = source instanceof Section section ? section.copy() : copy(source);
    this.redaction = redaction;
  }

  private static Map<String, Object> copy(Map<?, ?> source) {
    Map<String, Object> copy = new LinkedHashMap<>(source.size() * 2);
    source.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }

  /** The value as it came, which stays where it is. */
  public Object peek(String name) {
    return untaken(left.get(name));
  }

  private static Object untaken(Object value) {
    return value == TAKEN ? null : value;
  }

  /** Takes the value out as it came. */
  public Object take(String name) {
    return untaken(left.replace(name, TAKEN));
  }

  /** Takes a scalar out as it came; null, and the value stays, when it is anything else. */
  public String takeText(String name) {
    if (left instanceof Section section) {
      return section.replaceText(name, TAKEN);
    }
    String text = Scalars.text(peek(name));
    if (text != null) {
      left.replace(name, TAKEN);
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
    forgetTaken();
    return left.isEmpty() ? null : left;
  }

  /** Puts a value back, or a new one in, to be redacted with the rest; null is left out. */
  public void leave(String name, Object value) {
    if (value != null) {
      if (left.get(name) == TAKEN) {
        left.remove(name); // what is put back comes last
      }
      if (left instanceof Section && left.size() >= Section.MOST_INDEXED) {
        left = new LinkedHashMap<>(left);
      }
      left.put(name, value);
    }
  }

  /** A redacted copy of what nobody took, without nulls; null when that is nothing. */
  public Map<String, Object> rest() {
    forgetTaken();
    Map<String, Object> rest = redaction.object(left);
    return rest.isEmpty() ? null : rest;
  }

  private void forgetTaken() {
    if (left instanceof Section section) {
      section.removeAll(TAKEN);
    } else {
      left.values().removeIf(value -> value == TAKEN);
    }
  }
}
