package io.waf2kafka.window;

import io.waf2kafka.window.Commands.Done;
import io.waf2kafka.window.Commands.Open;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link Commands} as plain JSON values, a member of {@link StateJson}. */
final class CommandsJson {

  private CommandsJson() {}

  static Map<String, Object> write(Commands commands) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("next", commands.next());
    json.put("open", commands.open().stream().map(CommandsJson::write).toList());
    json.put("done", commands.done().stream().map(CommandsJson::write).toList());
    json.put("added", commands.added().stream().map(Interval::toString).toList());
    return json;
  }

  private static Map<String, Object> write(Open open) {
    Command command = open.command();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", command.id());
    json.put("type", command.type().word());
    json.put("interval", command.interval() == null ? null : command.interval().toString());
    json.put("note", open.note());
    json.put("events", open.events());
    json.put("duplicates", open.duplicates());
    return json;
  }

  private static Map<String, Object> write(Done done) {
    return Map.of("id", done.id(), "failed", done.failed(), "outcome", done.outcome());
  }

  /** Reads what {@link #write} wrote; null, in a state that is older than commands, is none. */
  static Commands read(Map<?, ?> json) {
    if (json == null) {
      return Commands.none();
    }
    List<Open> open = new ArrayList<>();
    for (Object one : (List<?>) json.get("open")) {
      open.add(open((Map<?, ?>) one));
    }
    List<Done> done = new ArrayList<>();
    for (Object one : (List<?>) json.get("done")) {
      Map<?, ?> map = (Map<?, ?>) one;
      done.add(
          new Done(
              (String) map.get("id"),
              Boolean.TRUE.equals(map.get("failed")),
              (String) map.get("outcome")));
    }
    return new Commands(number(json, "next"), open, done, StateJson.intervals(json.get("added")));
  }

  private static Open open(Map<?, ?> json) {
    String interval = (String) json.get("interval");
    Command command =
        new Command(
            (String) json.get("id"),
            Command.Type.of((String) json.get("type")),
            interval == null ? null : Interval.parse(interval));
    return new Open(
        command, (String) json.get("note"), number(json, "events"), number(json, "duplicates"));
  }

  private static long number(Map<?, ?> json, String key) {
    return ((Number) json.get(key)).longValue();
  }
}
