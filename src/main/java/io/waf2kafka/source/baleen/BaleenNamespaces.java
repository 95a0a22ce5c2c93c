package io.waf2kafka.source.baleen;

import io.waf2kafka.config.Settings;
import io.waf2kafka.stream.Answers;
import io.waf2kafka.stream.OpenWindow;
import io.waf2kafka.stream.Stream;
import io.waf2kafka.stream.VendorException;
import io.waf2kafka.stream.WindowPolicy;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * The key of each stream's namespace: what the cookie carries. {@code BALEEN_NAMESPACE} may be the
 * key or the name; {@code /api/account} says which belong together.
 */
public final class BaleenNamespaces {

  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final Map<String, String> words = new ConcurrentHashMap<>();

  /** Whether the stream's namespace is still to be looked up. */
  public boolean isMissing(Exchange exchange) {
    return !keys.containsKey(stream(exchange).id());
  }

  /** Keeps the key that the answer of {@code /api/account} has for the stream's namespace. */
  public void keep(Exchange exchange) throws VendorException {
    Stream stream = stream(exchange);
    Answers.expect(exchange, 200, Settings.variable(stream.settings().prefix() + ".api-key"));
    if (!(Answers.object(exchange).get("namespaces") instanceof Map<?, ?> namespaces)) {
      throw new VendorException("the vendor's answer to /api/account has no namespaces");
    }
    String key = find(stream, namespaces);
    String name = String.valueOf(namespaces.get(key));
    words.put(stream.id(), Answers.printable(name + "; there are " + names(namespaces)));
    keys.put(stream.id(), key);
  }

  private static String find(Stream stream, Map<?, ?> namespaces) throws VendorException {
    String wanted = stream.settings().own("namespace");
    if (namespaces.containsKey(wanted)) {
      return wanted;
    }
    for (Map.Entry<?, ?> namespace : namespaces.entrySet()) {
      if (wanted.equals(namespace.getValue()) || wanted.isEmpty() && namespaces.size() == 1) {
        return (String) namespace.getKey();
      }
    }
    String variable = Settings.variable(stream.settings().prefix() + ".namespace");
    throw new VendorException(
        variable
            + (wanted.isEmpty() ? " is not set" : "=" + wanted + " is no namespace of this account")
            + ": there are "
            + Answers.printable(names(namespaces)),
        404,
        null);
  }

  private static String names(Map<?, ?> namespaces) {
    TreeSet<String> names = new TreeSet<>();
    namespaces.values().forEach(name -> names.add(String.valueOf(name)));
    return String.join(", ", names);
  }

  /** The stream's namespace and those that there are; null before they were looked up. */
  String words(Stream stream) {
    return words.get(stream.id());
  }

  /** The key of a stream's namespace. */
  String key(Stream stream) throws VendorException {
    String key = keys.get(stream.id());
    if (key == null) {
      throw new VendorException("the API key was refused while it was shared", 401, null);
    }
    return key;
  }

  /** Forgets it: the account may have changed. */
  void drop(Stream stream) {
    keys.remove(stream.id());
  }

  static Stream stream(Exchange exchange) {
    return exchange.getProperty(WindowPolicy.WINDOW, OpenWindow.class).stream();
  }
}
