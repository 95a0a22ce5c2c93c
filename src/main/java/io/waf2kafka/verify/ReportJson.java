package io.waf2kafka.verify;

import io.waf2kafka.window.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link Report} as JSON, for programs. */
public final class ReportJson {

  private ReportJson() {}

  /** The object, as maps, lists, strings and numbers. */
  public static Map<String, Object> of(Report report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("streams", report.streams().stream().map(ReportJson::stream).toList());
    json.put("ok", report.isOk());
    return json;
  }

  private static Map<String, Object> stream(StreamReport stream) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("stream", stream.stream());
    json.put("coverage", coverage(stream));
    json.put("windows", stream.windows());
    json.put("not_checked", stream.tooOld());
    json.put("open", stream.open());
    json.put("open_events", stream.openEvents());
    json.put("events", stream.events());
    json.put("dead_letters", stream.deadLetters());
    json.put("duplicates", stream.duplicates().stream().map(ReportJson::duplicate).toList());
    json.put("faults", stream.faults().stream().map(ReportJson::fault).toList());
    json.put("fault_count", stream.faultCount());
    return json;
  }

  private static Map<String, Object> coverage(StreamReport stream) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", stream.span() == null ? null : stream.span().from().toString());
    json.put("to", stream.span() == null ? null : stream.span().to().toString());
    json.put("holes", intervals(stream.holes()));
    json.put("gaps", stream.gaps().stream().map(ReportJson::gap).toList());
    json.put("to_fetch", intervals(stream.toFetch()));
    return json;
  }

  private static List<Map<String, Object>> intervals(List<Interval> intervals) {
    return intervals.stream().map(ReportJson::interval).toList();
  }

  private static Map<String, Object> interval(Interval interval) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", interval.from().toString());
    json.put("to", interval.to().toString());
    return json;
  }

  private static Map<String, Object> gap(Gap gap) {
    Map<String, Object> json = interval(gap.interval());
    json.put("reason", gap.reason());
    json.put("filled", gap.filled());
    return json;
  }

  private static Map<String, Object> duplicate(Duplicate duplicate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("uid", duplicate.uid());
    json.put("window", duplicate.window());
    json.put("place", duplicate.place());
    return json;
  }

  private static Map<String, Object> fault(Fault fault) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("window", fault.window());
    json.put("uid", fault.uid());
    json.put("what", fault.what());
    return json;
  }
}
