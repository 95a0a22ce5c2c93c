package io.waf2kafka.cluster;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How instances share their streams over Kubernetes leases.
 *
 * @param labels what the pods of the instances have, and no other pod of the namespace
 * @param lease how long a pod that took a lane over waits for the one that had it
 */
record KubernetesSettings(Map<String, String> labels, Duration lease) {

  private static final String LABELS = "waf.kubernetes-labels";
  private static final String LEASE = "waf.kubernetes-lease";
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  /** What Kubernetes takes in the name of a lease. */
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,198}[a-z0-9])?");

  /**
   * Reads and checks them.
   *
   * @throws ConfigurationException when they cannot be used
   */
  static KubernetesSettings of(Settings settings) {
    String prefix = settings.required("waf.transactional-id-prefix");
    if (!PREFIX.matcher(prefix).matches()) {
      throw new ConfigurationException(
          "WAF_TRANSACTIONAL_ID_PREFIX="
              + prefix
              + " cannot be in the name of a lease (WAF_CLUSTER=kubernetes): use a-z, 0-9, '-' and '.'");
    }
    Duration lease = settings.duration(LEASE);
    if (lease.compareTo(SHORTEST) < 0) {
      throw new ConfigurationException(
          Settings.variable(LEASE) + "=" + lease + " is too short: write " + SHORTEST + " or more");
    }
    return new KubernetesSettings(labels(settings.list(LABELS)), lease);
  }

  private static Map<String, String> labels(List<String> words) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String word : words) {
      String[] label = word.split("=", 2);
      if (label.length < 2 || label[0].isEmpty()) {
        throw malformed(word);
      }
      labels.put(label[0], label[1]);
    }
    if (labels.isEmpty()) {
      throw malformed("");
    }
    return labels;
  }

  private static ConfigurationException malformed(String word) {
    return new ConfigurationException(
        Settings.variable(LABELS)
            + "="
            + word
            + " names no label of this program's pods: write app.kubernetes.io/name=waf2kafka");
  }

  /** How long a pod believes that it has a lane, since it last saw that. */
  Duration belief() {
    return lease.multipliedBy(6).dividedBy(10);
  }

  /** The time between two looks. */
  Duration pause() {
    return lease.dividedBy(5);
  }
}
