package io.waf2kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** The text of a route file, to be checked before it takes another one's place. */
record RouteText(String text) {

  private static final Pattern LINE = Pattern.compile("line:? (\\d+)");

  private static final Set<String> KEYS = Set.of("route");

  /** Templates, beans and retries are made use of when routes are made: at the start. */
  boolean holdsRoutesOnly() {
    Object yaml = new Load(LoadSettings.builder().build()).loadFromString(text);
    return yaml instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(e -> e instanceof Map<?, ?> m && m.keySet().equals(KEYS));
  }

  /**
   * Reads the routes without making them.
   *
   * @throws Exception when a step is not known, or not written as it must be
   */
  static void check(CamelContext context, Resource resource) throws Exception {
    for (RoutesBuilder builder :
        PluginHelper.getRoutesLoader(context).findRoutesBuilders(List.of(resource))) {
      RouteBuilder routes = (RouteBuilder) builder;
      routes.setCamelContext(context);
      routes.configure();
    }
  }

  /**
   * The line of a failure: where the reader says it is, else the first one that is not in the old
   * text.
   */
  int line(Throwable failure, String old) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYamlEngineException marked
          && marked.getProblemMark().isPresent()) {
        return marked.getProblemMark().get().getLine() + 1;
      }
      Matcher said = LINE.matcher(String.valueOf(cause.getMessage()));
      if (said.find()) {
        return Integer.parseInt(said.group(1));
      }
    }
    Set<String> known = old.lines().collect(Collectors.toSet());
    List<String> lines = text.lines().toList();
    return IntStream.range(0, lines.size())
            .filter(i -> !known.contains(lines.get(i)))
            .findFirst()
            .orElse(0)
        + 1;
  }
}
