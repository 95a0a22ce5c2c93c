package io.waf2kafka.source.baleen;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.stream.Answers;
import io.waf2kafka.stream.Row;
import io.waf2kafka.stream.RowReader;
import io.waf2kafka.stream.VendorException;
import io.waf2kafka.window.EventId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Reads a page of {@code waf-logs} while it arrives: {@code [{"transaction": {…}}, …]}. */
public final class BaleenRows implements RowReader {

  private final JsonParser answer;
  private final BaleenPage page;
  private final String namespace;

  public BaleenRows(InputStream in, BaleenPage page, String namespace) throws IOException {
    this.answer = Json.parser(in);
    this.page = page;
    this.namespace = namespace;
    page.begin();
    JsonToken first = answer.nextToken();
    if (first != JsonToken.START_ARRAY) {
      throw new VendorException("the vendor's answer is no JSON array" + words(first));
    }
  }

  /** What an object in the place of the array says is wrong. */
  private String words(JsonToken first) throws IOException {
    if (first == JsonToken.START_OBJECT
        && Json.read(answer) instanceof Map<?, ?> object
        && object.get("message") instanceof String message) {
      return ": " + Answers.printable(message);
    }
    return "";
  }

  @Override
  public Row next() throws IOException {
    JsonToken token = answer.nextToken();
    if (token == JsonToken.END_ARRAY) {
      return null;
    }
    if (token == null) {
      throw new VendorException("the vendor's answer breaks off");
    }
    Row row = row(Json.read(answer));
    page.read(EventId.of(row.uid()));
    return row;
  }

  /** Why an entry is no event, or null. */
  static String fault(Object json) {
    return json instanceof Map<?, ?> map && map.get("transaction") instanceof Map<?, ?>
        ? null
        : "the entry has no transaction object";
  }

  private Row row(Object json) {
    String fault = fault(json);
    if (fault == null) {
      @SuppressWarnings("unchecked")
      Map<String, Object> entry = (Map<String, Object>) json;
      return new Row(entry, namespace, BaleenIdentity.uid(namespace, entry), null);
    }
    return new Row(json, namespace, BaleenIdentity.uidOfMalformed(namespace, json), fault);
  }
}
