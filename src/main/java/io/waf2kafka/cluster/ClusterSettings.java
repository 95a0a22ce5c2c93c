package io.waf2kafka.cluster;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How instances share their streams.
 *
 * @param mode {@code none}, {@code kafka} or {@code kubernetes} ({@code WAF_CLUSTER})
 * @param instance this instance's name, another one than that of any other; "" by itself
 */
public record ClusterSettings(String mode, String instance) {

  private static final String KAFKA = "kafka";

  private static final String NONE = "none";
  private static final String KUBERNETES = "kubernetes";
  private static final String KEY = "waf.instance-id";

  /** What Kafka takes as the name of a member. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

  /**
   * Reads and checks them.
   *
   * @throws ConfigurationException when they cannot be used
   */
  public static ClusterSettings of(Settings settings) {
    String mode =
        Settings.oneOf(
            "waf.cluster", settings.required("waf.cluster"), List.of(NONE, KAFKA, KUBERNETES));
    String given = settings.get(KEY);
    if (mode.equals(NONE) && given.isEmpty()) {
      return new ClusterSettings(mode, "");
    }
    String name = given.isEmpty() ? hostName() : given;
    if (!NAME.matcher(name).matches()) {
      throw new ConfigurationException(
          Settings.variable(KEY)
              + "="
              + name
              + " is no name: use letters, digits, '.', '_' and '-', at most 200");
    }
    return new ClusterSettings(mode, name);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      throw new ConfigurationException(
          Settings.variable(KEY) + " is empty, and this machine has no name: set it");
    }
  }

  /** Whether instances are members of a consumer group. */
  public boolean isGroup() {
    return mode.equals(KAFKA);
  }

  /** Whether instances hold Kubernetes leases. */
  boolean isLeases() {
    return mode.equals(KUBERNETES);
  }

  /** Whether there is one instance by itself. */
  boolean isAlone() {
    return mode.equals(NONE);
  }
}
