package io.waf2kafka.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.waf2kafka.demo.Violation.Rule;
import io.waf2kafka.demo.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code waf-logs} was asked for.
 *
 * @param startSecond first epoch second
 * @param endSecond last epoch second, included
 * @param size rows of a page
 * @param page number of the page, from 0
 * @param ruleIds values of the filters
 */
record LogQuery(long startSecond, long endSecond, int size, int page, List<String> ruleIds) {

  private static final long DEFAULT_RANGE = 3600;
  private static final int DEFAULT_SIZE = 20;
  private static final int LARGEST_SIZE = 100;
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads a request as the document of {@code waf-logs} describes it.
   *
   * @param nowSecond the end of a range that names none
   * @throws Rejection when it breaks the document
   */
  static LogQuery parse(Request request, long nowSecond) {
    Map<String, String> parameters = request.parameters();
    long end = number(parameters, "end", nowSecond);
    long start = number(parameters, "start", end - DEFAULT_RANGE);
    long size = number(parameters, "size", DEFAULT_SIZE);
    long page = number(parameters, "page", 0);
    if (size < 1 || size > LARGEST_SIZE || page > Integer.MAX_VALUE / LARGEST_SIZE) {
      throw Rejection.violation(Rule.PAGING, "size " + size + ", page " + page);
    }
    if (start > end) {
      throw Rejection.violation(Rule.TIME_RANGE, "start after end");
    }
    return new LogQuery(start, end, (int) size, (int) page, ruleIds(request.body()));
  }

  /** The same range's page of that number. */
  LogQuery ofPage(int number) {
    return new LogQuery(startSecond, endSecond, size, number, ruleIds);
  }

  private static long number(Map<String, String> parameters, String name, long absent) {
    String text = parameters.get(name);
    if (text == null) {
      return absent;
    }
    if (!text.matches("\\d{1,10}")) {
      throw Rejection.violation(Rule.WELL_FORMED, name + "=" + text);
    }
    return Long.parseLong(text);
  }

  private static List<String> ruleIds(String body) {
    List<String> values = new ArrayList<>();
    for (JsonNode filter : tree(body).path("filters")) {
      if (!filter.path("field").asText().equals("ruleId")
          || !filter.path("operator").asText().equals("equals")
          || !filter.path("value").isTextual()) {
        throw Rejection.violation(Rule.FILTERS, filter.toString());
      }
      values.add(filter.path("value").asText());
    }
    return List.copyOf(values);
  }

  private static JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw Rejection.violation(Rule.WELL_FORMED, "body is not JSON");
    }
  }
}
