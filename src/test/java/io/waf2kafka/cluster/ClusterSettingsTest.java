package io.waf2kafka.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSettingsTest {

  private static ClusterSettings of(String cluster, String instance) {
    return ClusterSettings.of(
        new Settings(Map.of("waf.cluster", cluster, "waf.instance-id", instance), Map.of()));
  }

  @Test
  void anInstanceIsNamedLikeItsHostUnlessItHasANameOfItsOwn() {
    assertThat(of("kafka", "").instance()).isNotEmpty();
    assertThat(of("kafka", "waf-0.eu_west").instance()).isEqualTo("waf-0.eu_west");
    assertThat(of("kafka", "a").isAlone()).isFalse();
    assertThat(of("none", "").isAlone()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "zookeeper, a, 'WAF_CLUSTER=zookeeper is not one of none, kafka, kubernetes'",
    "kafka, a b, 'WAF_INSTANCE_ID=a b is no name'",
    "none, a/b, 'WAF_INSTANCE_ID=a/b is no name'"
  })
  void whatCannotBeUsedIsNamed(String cluster, String instance, String message) {
    assertThatThrownBy(() -> of(cluster, instance))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
  }
}
