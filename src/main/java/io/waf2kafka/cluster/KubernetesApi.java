package io.waf2kafka.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.fabric8.kubernetes.client.utils.PodStatusUtil;
import io.waf2kafka.config.ConfigurationException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is asked of the API server. Where that is, the client finds out: the service account's files
 * in a pod, or {@code KUBECONFIG}; {@code KUBERNETES_MASTER}, {@code KUBERNETES_NAMESPACE} and
 * their like come before both.
 */
final class KubernetesApi implements AutoCloseable {

  /** Camel labels its leases like that. */
  private static final String PROVIDER = "provider";

  private final KubernetesClient client;
  private final Map<String, String> labels;

  private KubernetesApi(KubernetesClient client, Map<String, String> labels) {
    this.client = client;
    this.labels = labels;
  }

  /**
   * Nothing is contacted yet.
   *
   * @throws ConfigurationException when it is not known whose namespace this is
   */
  static KubernetesApi of(KubernetesSettings settings) {
    int millis = (int) settings.belief().toMillis();
    Config config =
        new ConfigBuilder(Config.autoConfigure(null))
            .withConnectionTimeout(millis)
            .withRequestTimeout(millis)
            .withRequestRetryBackoffLimit(2)
            .build();
    if (config.getNamespace() == null) {
      throw new ConfigurationException(
          "WAF_CLUSTER=kubernetes: no namespace was found. Run it in a pod with a service account"
              + " (automountServiceAccountToken: true), or set KUBERNETES_MASTER and KUBERNETES_NAMESPACE");
    }
    return new KubernetesApi(
        new KubernetesClientBuilder().withConfig(config).build(), settings.labels());
  }

  /** The client for a view, which closes it when it stops; there is one for all of them. */
  KubernetesClient shared() {
    return (KubernetesClient)
        Proxy.newProxyInstance(
            KubernetesClient.class.getClassLoader(),
            new Class<?>[] {KubernetesClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** The pods that are Ready, by name, as the views count them. */
  TreeSet<String> members() {
    TreeSet<String> members = new TreeSet<>();
    List<Pod> pods =
        client.pods().inNamespace(client.getNamespace()).withLabels(labels).list().getItems();
    for (Pod pod : pods) {
      if (PodStatusUtil.isRunning(pod) && Readiness.isPodReady(pod)) {
        members.add(pod.getMetadata().getName());
      }
    }
    return members;
  }

  /** Who holds which lease, by the lease's name. */
  Map<String, String> holders() {
    Map<String, String> holders = new HashMap<>();
    List<Lease> leases =
        client
            .leases()
            .inNamespace(client.getNamespace())
            .withLabel(PROVIDER, "camel")
            .list()
            .getItems();
    for (Lease lease : leases) {
      if (lease.getSpec() != null && lease.getSpec().getHolderIdentity() != null) {
        holders.put(lease.getMetadata().getName(), lease.getSpec().getHolderIdentity());
      }
    }
    return holders;
  }

  @Override
  public void close() {
    client.close();
  }
}
