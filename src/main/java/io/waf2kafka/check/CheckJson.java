package io.waf2kafka.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The findings for programs. */
public final class CheckJson {

  private CheckJson() {}

  /**
   * {@code {"ok": …, "checks": [{"name": …, "ok": …, "steps": [{"step", "outcome", "text"}]}]}}.
   */
  public static Map<String, Object> of(List<Subject> subjects) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ok", subjects.stream().allMatch(Subject::isOk));
    json.put("checks", subjects.stream().map(CheckJson::subject).toList());
    return json;
  }

  private static Map<String, Object> subject(Subject subject) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", subject.name());
    json.put("ok", subject.isOk());
    json.put("steps", subject.steps().stream().map(CheckJson::step).toList());
    return json;
  }

  private static Map<String, Object> step(Step step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", step.name());
    json.put("outcome", step.outcome().name().toLowerCase(Locale.ROOT));
    json.put("text", step.text());
    return json;
  }
}
