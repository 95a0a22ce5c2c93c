package io.waf2kafka.source.apptrana;

import io.waf2kafka.ocsf.Identity;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.ocsf.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * {@code metadata.uid} of an AppTrana row, from its immutable fields as they came: fetching a
 * window again gives the same identities. Total: every row has one, whatever it holds.
 *
 * <p>A row that equals an earlier row of the <em>same</em> response in every byte is its twin, and
 * an event of its own. {@code twin} counts them: 0 (or 1) for the first such row, 2 for the second,
 * n for the n-th; from 2 on the array that is hashed gets one more element, {@code twin} in
 * decimal.
 */
public final class AppTranaIdentity {

  private static final String SOURCE = "apptrana";
  private static final int SECOND = 2;

  private AppTranaIdentity() {}

  /**
   * The identity of {@code ["apptrana", tenant, website, requestId, ruleId, attackTime, target,
   * attackData]}; without a request id, of {@code ["apptrana", tenant, website, canonical row]}.
   *
   * @param website the site's name as the response gives it; its padding does not count
   */
  public static String uid(String tenant, String website, Map<String, Object> attack, int twin) {
    if (Text.present(Identity.part(attack.get("requestId"))) == null) {
      return uidOfMalformed(tenant, website, attack, twin);
    }
    return hash(
        twin,
        SOURCE,
        tenant,
        stripped(website),
        Identity.part(attack.get("requestId")),
        Identity.part(attack.get("ruleId")),
        Identity.part(attack.get("attackTime")),
        Identity.part(attack.get("target")),
        Identity.part(attack.get("attackData")));
  }

  /**
   * The identity of {@code ["apptrana", tenant, website, canonical row]}, for a row of any type.
   */
  public static String uidOfMalformed(String tenant, String website, Object row, int twin) {
    return hash(twin, SOURCE, tenant, stripped(website), Json.canonical(row));
  }

  private static String stripped(String website) {
    return website == null ? null : website.strip();
  }

  private static String hash(int twin, String... parts) {
    List<String> array = Arrays.asList(parts);
    if (twin >= SECOND) {
      array = Arrays.asList(Arrays.copyOf(parts, parts.length + 1));
      array.set(parts.length, Integer.toString(twin));
    }
    return Identity.of(array);
  }
}
