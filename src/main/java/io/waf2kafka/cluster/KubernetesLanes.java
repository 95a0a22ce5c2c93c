package io.waf2kafka.cluster;

import io.waf2kafka.config.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.support.PropertyBindingSupport;

/**
 * Camel's own cluster service over Kubernetes leases, one for each lane, in the place of {@link
 * KafkaClusterService}. Its libraries are as large as this program, so they are there only where it
 * was built with them ({@code mvn -Pkubernetes package}).
 */
final class KubernetesLanes {

  private static final String SERVICE =
      "org.apache.camel.component.kubernetes.cluster.KubernetesClusterService";

  private KubernetesLanes() {}

  /**
   * Looks whether the libraries are there.
   *
   * @throws ConfigurationException when they are not
   */
  static void check() {
    try {
      Class.forName(SERVICE, false, KubernetesLanes.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ConfigurationException(
          "WAF_CLUSTER=kubernetes needs Camel's Kubernetes libraries: build with mvn -Pkubernetes"
              + " package, or write kafka, which needs none");
    }
  }

  /**
   * The service, not started.
   *
   * @param pod the name of this instance's pod
   */
  static CamelClusterService service(CamelContext context, String pod) {
    CamelClusterService service =
        context
            .getInjector()
            .newInstance(
                context.getClassResolver().resolveClass(SERVICE, CamelClusterService.class));
    Map<String, Object> properties = new HashMap<>(Map.of("podName", pod));
    PropertyBindingSupport.build().bind(context, service, properties);
    return service;
  }
}
