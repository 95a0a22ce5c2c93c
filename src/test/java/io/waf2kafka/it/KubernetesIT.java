package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.demo.Vendor;
import io.waf2kafka.kafka.Lanes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Instances share their streams by leases, and each event is published once whoever dies. */
class KubernetesIT {

  private static final int STREAMS = 12;

  @Test
  void podsShareTheStreamsAndTakeOverFromThoseThatDieStandStillOrLoseTheirLease() {
    try (Rig rig = new Rig(Rig.simulator().rate(Vendor.APPTRANA, 2));
        KubernetesApiServer api = new KubernetesApiServer(rig.folder())) {
      Instant from = Instant.now();
      Fleet fleet = fleet(rig, api);
      FleetRecords records = new FleetRecords(rig, fleet.streams());
      fleet.awaitEvenShares();
      api.changeToken();
      api.conflict(lease(fleet.streamsOf("c").iterator().next()));
      records.awaitWindows(fleet.streams(), from);

      onePodDiesAndOneStandsStill(fleet, api, records);
      Set<String> given = theOneLeftLosesLeases(fleet, api);
      int before = fleet.get("c").output().length();
      fleet.awaitEvenShares();
      assertThat(api.conflicts()).as("conflicts that did not happen").isEmpty();

      records.assertExact(from.plusSeconds(5));
      assertThat(FleetRecords.closed(fleet.get("c").output().substring(before)))
          .doesNotContainAnyElementsOf(given);
      assertThat(api.forbidden()).as("asked beyond the role's rights").isEmpty();
    }
  }

  private static Fleet fleet(Rig rig, KubernetesApiServer api) {
    Fleet fleet = new Fleet(rig, STREAMS);
    api.environment().forEach(rig::with);
    rig.with("WAF_CLUSTER", "kubernetes")
        .with("WAF_KUBERNETES_LEASE", "PT5S")
        .with("WAF_POLL", "0/2 * * * * ?")
        .with("WAF_START", "PT20S")
        .with("APPTRANA_OVERLAP", "PT4S")
        .with("APPTRANA_GRANT", "client_credentials")
        .with("WAF_MAX_REQUESTS_PER_SECOND", "100")
        .with("WAF_MAX_TRANSACTION", "PT1S");
    for (String pod : List.of("a", "b", "c")) {
      api.pod(pod, true);
      fleet.start(pod);
    }
    return fleet;
  }

  private static void onePodDiesAndOneStandsStill(
      Fleet fleet, KubernetesApiServer api, FleetRecords records) {
    Set<String> orphans = fleet.streamsOf("a");
    orphans.addAll(fleet.streamsOf("b"));
    Instant begun = Instant.now();
    fleet.remove("a").kill();
    api.deletePod("a");
    JavaProcess zombie = fleet.get("b");
    zombie.signal("STOP");
    api.pod("b", false);
    Instant over = records.awaitWindows(orphans, begun.plusSeconds(1));
    System.out.println("takeover: " + Duration.between(begun, over).toMillis() + " ms");

    int before = zombie.output().length();
    zombie.signal("CONT");
    Awaitility.await("it knows that it lost its leases")
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> fleet.streamsOf("b").isEmpty());
    String woken = zombie.output().substring(before);
    assertThat(woken).contains("Lost ");
    records.assertPublishedBefore(woken, begun);
  }

  /** The pod that is back gets its share: a part is given, a part is written without asking. */
  private static Set<String> theOneLeftLosesLeases(Fleet fleet, KubernetesApiServer api) {
    Set<String> given = new TreeSet<>();
    for (String stream : fleet.streamsOf("c").stream().limit(STREAMS / 6).toList()) {
      api.give(lease(stream), "b");
      given.add(stream);
    }
    api.pod("b", true);
    Awaitility.await("the other one knows that it lost them")
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> fleet.streamsOf("c").stream().noneMatch(given::contains));
    return given;
  }

  private static String lease(String stream) {
    return "leaders-waf2kafka-lane-" + Lanes.number(stream);
  }
}
