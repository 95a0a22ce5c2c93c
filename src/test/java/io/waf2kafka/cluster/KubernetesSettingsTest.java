package io.waf2kafka.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesSettingsTest {

  private static KubernetesSettings of(String prefix, String labels, String lease) {
    Map<String, String> settings =
        Map.of(
            "waf.transactional-id-prefix", prefix,
            "waf.kubernetes-labels", labels,
            "waf.kubernetes-lease", lease);
    return KubernetesSettings.of(new Settings(settings, Map.of()));
  }

  @Test
  void whoHadALaneStopsBeforeAnotherOneBegins() {
    KubernetesSettings settings = of("waf2kafka", "app=waf,tier=", "PT10S");
    assertThat(settings.labels()).containsOnly(Map.entry("app", "waf"), Map.entry("tier", ""));
    assertThat(settings.belief()).isLessThan(settings.lease()).isEqualTo(Duration.ofSeconds(6));
    assertThat(settings.pause().multipliedBy(2)).isLessThan(settings.belief());
  }

  @ParameterizedTest
  @CsvSource({
    "Waf_1, a=b, PT10S, WAF_TRANSACTIONAL_ID_PREFIX=Waf_1 cannot be in the name of a lease",
    "waf, a, PT10S, WAF_KUBERNETES_LABELS=a names no label",
    "waf, '', PT10S, WAF_KUBERNETES_LABELS= names no label",
    "waf, a=b, PT4S, WAF_KUBERNETES_LEASE=PT4S is too short: write PT5S or more",
  })
  void whatCannotBeUsedIsNamed(String prefix, String labels, String lease, String message) {
    assertThatThrownBy(() -> of(prefix, labels, lease))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
  }
}
