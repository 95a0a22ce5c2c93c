package io.waf2kafka.source.baleen;

import io.waf2kafka.ocsf.Policy;
import io.waf2kafka.ocsf.Scalars;
import io.waf2kafka.ocsf.Section;
import io.waf2kafka.ocsf.Text;
import java.util.List;
import java.util.Map;

/**
 * What logged a transaction, from {@code transaction.producer}; each part may be null.
 *
 * @param version ModSecurity's version, such as {@code 3.0.4}
 * @param engine the mode of the rule engine, such as {@code Enabled} or {@code DetectionOnly}
 * @param component the first component, such as {@code OWASP_CRS/3.3.0}
 */
record BaleenProducer(String version, String engine, String component) {

  /** Reads any JSON; what is not as expected is null. */
  static BaleenProducer of(Object json) {
    Map<?, ?> producer = json instanceof Map<?, ?> map ? map : Map.of();
    return new BaleenProducer(
        version(text(producer.get("modsecurity"))),
        text(producer.get("secrulesEngine")),
        component(producer.get("components")));
  }

  private static String text(Object value) {
    String text = Scalars.text(value);
    return text == null ? null : Text.trimmed(Text.clean(text));
  }

  /** The word after {@code v} in {@code ModSecurity v3.0.4 (Linux)}. */
  private static String version(String modsecurity) {
    int start = modsecurity == null ? -1 : modsecurity.indexOf(" v") + 2;
    if (start < 2) {
      return null;
    }
    int end = modsecurity.indexOf(' ', start);
    return Text.trimmed(modsecurity.substring(start, end < 0 ? modsecurity.length() : end));
  }

  private static String component(Object components) {
    for (Object element : components instanceof List<?> list ? list : List.of()) {
      String component = unquoted(text(element));
      if (component != null) {
        return component;
      }
    }
    return null;
  }

  /** Without the stray quote that ModSecurity appends. */
  private static String unquoted(String text) {
    return text == null ? null : Text.trimmed(text.replace("\"", ""));
  }

  Map<String, Object> product() {
    return new Section()
        .with("feature", new Section().with("name", "ModSecurity").with("version", version))
        .with("name", "Baleen WAF")
        .with("vendor_name", "Baleen");
  }

  /**
   * The rule set, or null when nothing is known of it.
   *
   * @param ruleSet the rule set that a rule names, or null
   */
  Policy policy(String ruleSet) {
    String named = ruleSet == null ? component : unquoted(ruleSet);
    if (named == null && engine == null) {
      return null;
    }
    int slash = named == null ? -1 : named.indexOf('/');
    String name = slash < 0 ? named : Text.trimmed(named.substring(0, slash));
    String setVersion = slash < 0 ? null : Text.trimmed(named.substring(slash + 1));
    return new Policy(name, setVersion, engine == null ? null : engine.equalsIgnoreCase("Enabled"));
  }
}
