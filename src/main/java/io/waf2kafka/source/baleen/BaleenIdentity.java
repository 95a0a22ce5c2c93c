package io.waf2kafka.source.baleen;

import io.waf2kafka.ocsf.Identity;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.ocsf.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * {@code metadata.uid} of a Baleen entry, from its immutable fields as they came: an entry that a
 * shifting page repeats, or that is fetched again, has the same one. Total: every entry has one,
 * whatever it holds.
 */
public final class BaleenIdentity {

  private static final String SOURCE = "baleen";

  private BaleenIdentity() {}

  /**
   * The identity of {@code ["baleen", namespace, serverId, uniqueId, timeStamp, method, uri,
   * httpCode, "ruleId,ruleId,..."]}; without a unique id, of {@code ["baleen", namespace, canonical
   * entry]}. The rule ids are those of the messages in their order; a message without one is left
   * out.
   */
  public static String uid(String namespace, Map<String, Object> entry) {
    Map<?, ?> transaction = object(entry.get("transaction"));
    if (Text.present(Identity.part(transaction.get("uniqueId"))) == null) {
      return uidOfMalformed(namespace, entry);
    }
    Map<?, ?> request = object(transaction.get("request"));
    return Identity.of(
        Arrays.asList(
            SOURCE,
            namespace,
            Identity.part(transaction.get("serverId")),
            Identity.part(transaction.get("uniqueId")),
            Identity.part(transaction.get("timeStamp")),
            Identity.part(request.get("method")),
            Identity.part(request.get("uri")),
            Identity.part(object(transaction.get("response")).get("httpCode")),
            ruleIds(transaction.get("messages"))));
  }

  /** The identity of {@code ["baleen", namespace, canonical entry]}, for an entry of any type. */
  public static String uidOfMalformed(String namespace, Object entry) {
    return Identity.of(Arrays.asList(SOURCE, namespace, Json.canonical(entry)));
  }

  private static String ruleIds(Object messages) {
    StringJoiner ids = new StringJoiner(",");
    for (Object message : messages instanceof List<?> list ? list : List.of()) {
      Object id = object(object(message).get("details")).get("ruleId");
      if (id != null) {
        ids.add(Identity.part(id));
      }
    }
    return ids.toString();
  }

  private static Map<?, ?> object(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
