package io.waf2kafka.source.baleen;

import io.waf2kafka.ocsf.RuleMatch;
import io.waf2kafka.ocsf.Scalars;
import io.waf2kafka.ocsf.Severity;
import io.waf2kafka.ocsf.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One element of {@code messages[]}: a rule that matched, as it came.
 *
 * @param message the rule's text, or null
 * @param id the rule's id, or null
 * @param severity how grave it is
 * @param tags its tags
 * @param details everything else
 */
record BaleenRule(
    String message, String id, Severity severity, List<String> tags, Map<?, ?> details) {

  private static final int CRS_ID_LENGTH = 6;

  /** Rules that set up, add up and report, and say nothing of the request themselves. */
  private static final Set<String> BOOKKEEPING = Set.of("901", "905", "949", "959", "980", "999");

  private static final Set<String> EVALUATION = Set.of("949110", "949111", "959100", "959101");

  /** Reads ModSecurity's form, and Coraza's, which has {@code data} with an {@code id} in it. */
  static BaleenRule of(Object element) {
    if (!(element instanceof Map<?, ?> message)) {
      return null;
    }
    Map<?, ?> details = object(message.get("details"), object(message.get("data"), Map.of()));
    Object id = details.get("ruleId") != null ? details.get("ruleId") : details.get("id");
    String text = text(message.get("message"));
    return new BaleenRule(
        text == null ? text(details.get("msg")) : text,
        text(id),
        Severity.ofSyslog(details.get("severity")),
        tags(details.get("tags")),
        details);
  }

  private static Map<?, ?> object(Object value, Map<?, ?> otherwise) {
    return value instanceof Map<?, ?> map ? map : otherwise;
  }

  private static String text(Object value) {
    String text = Scalars.text(value);
    return text == null ? null : Text.trimmed(Text.clean(text));
  }

  /** A detail as text without blanks around it, or null. */
  String detail(String name) {
    return text(details.get(name));
  }

  private static List<String> tags(Object json) {
    List<String> tags = new ArrayList<>();
    if (json instanceof List<?> list) {
      for (Object tag : list) {
        String text = text(tag);
        if (text != null) {
          tags.add(text);
        }
      }
    }
    return tags;
  }

  /** The first tag that begins so, or null. */
  String tag(String prefix) {
    for (String tag : tags) {
      if (tag.startsWith(prefix)) {
        return tag;
      }
    }
    return null;
  }

  /** Where it matched: the variable of the match, else of the data, or null. */
  String location() {
    String match = detail("match");
    String variable = match == null ? null : RuleMatch.variable(match);
    String data = detail("data");
    return variable != null || data == null ? variable : RuleMatch.foundWithin(data);
  }

  /** What it matched: the data, else the value of the match, or null. */
  String matched() {
    String data = detail("data");
    String match = detail("match");
    return data != null || match == null ? data : RuleMatch.value(match);
  }

  boolean isBookkeeping() {
    return id != null && id.length() == CRS_ID_LENGTH && BOOKKEEPING.contains(id.substring(0, 3));
  }

  boolean isEvaluation() {
    return id != null && EVALUATION.contains(id);
  }

  /** Whether the rule is not of the Core Rule Set, whose ids are 9xxxxx. */
  boolean isCustom() {
    return id != null && !(id.length() == CRS_ID_LENGTH && id.startsWith("9"));
  }
}
