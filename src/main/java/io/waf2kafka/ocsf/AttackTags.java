package io.waf2kafka.ocsf;

import static io.waf2kafka.ocsf.Technique.COMMAND_INTERPRETER;
import static io.waf2kafka.ocsf.Technique.EXPLOIT_PUBLIC_APPLICATION;
import static io.waf2kafka.ocsf.Technique.FILE_DISCOVERY;
import static io.waf2kafka.ocsf.Technique.INGRESS_TOOL_TRANSFER;
import static io.waf2kafka.ocsf.Technique.POWERSHELL;
import static io.waf2kafka.ocsf.Technique.SERVICE_EXHAUSTION;
import static io.waf2kafka.ocsf.Technique.UNIX_SHELL;
import static io.waf2kafka.ocsf.Technique.VULNERABILITY_SCANNING;
import static io.waf2kafka.ocsf.Technique.WEB_SHELL;
import static io.waf2kafka.ocsf.Technique.WINDOWS_SHELL;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From the tags of the OWASP Core Rule Set, versions 2 to 4, to the OCSF {@code attacks}: the union
 * over all rules that matched, each technique once, in the order of {@link Technique}.
 */
public final class AttackTags {

  private static final String COMMAND_EXECUTION = "attack-rce";
  private static final String GENERIC = "attack-generic";
  private static final String WEB_ATTACK = "WEB_ATTACK";
  private static final String AUTOMATION = "AUTOMATION";
  private static final String SCANNER = "SECURITY_SCANNER";

  /** Tags of CRS 3 and 4. */
  private static final Map<String, List<Technique>> TAGS =
      Map.ofEntries(
          Map.entry("attack-sqli", List.of(EXPLOIT_PUBLIC_APPLICATION)),
          Map.entry("attack-xss", List.of(EXPLOIT_PUBLIC_APPLICATION)),
          Map.entry(COMMAND_EXECUTION, List.of(EXPLOIT_PUBLIC_APPLICATION)),
          Map.entry("attack-lfi", List.of(EXPLOIT_PUBLIC_APPLICATION, FILE_DISCOVERY)),
          Map.entry("attack-rfi", List.of(EXPLOIT_PUBLIC_APPLICATION, INGRESS_TOOL_TRANSFER)),
          Map.entry("attack-injection-php", List.of(EXPLOIT_PUBLIC_APPLICATION)),
          Map.entry("attack-injection-java", List.of(EXPLOIT_PUBLIC_APPLICATION)),
          Map.entry("attack-injection-nodejs", List.of(EXPLOIT_PUBLIC_APPLICATION)),
          Map.entry("attack-injection-generic", List.of(EXPLOIT_PUBLIC_APPLICATION)),
          Map.entry("attack-ssti", List.of(EXPLOIT_PUBLIC_APPLICATION)),
          Map.entry("attack-ldap", List.of(EXPLOIT_PUBLIC_APPLICATION)),
          Map.entry("attack-ssrf", List.of(EXPLOIT_PUBLIC_APPLICATION)),
          Map.entry("attack-fixation", List.of(EXPLOIT_PUBLIC_APPLICATION)),
          Map.entry("attack-multipart-header", List.of(EXPLOIT_PUBLIC_APPLICATION)),
          Map.entry("attack-reputation-scanner", List.of(VULNERABILITY_SCANNING)),
          Map.entry("attack-reputation-crawler", List.of(VULNERABILITY_SCANNING)),
          Map.entry("attack-reputation-scripting", List.of(VULNERABILITY_SCANNING)),
          Map.entry("attack-dos", List.of(SERVICE_EXHAUSTION)),
          Map.entry("OWASP_CRS/WEB-SHELLS", List.of(WEB_SHELL)));

  /** What follows {@code WEB_ATTACK/} in CRS 2. */
  private static final Set<String> WEB_ATTACKS =
      Set.of(
          "SQL_INJECTION",
          "XSS",
          "COMMAND_INJECTION",
          "FILE_INJECTION",
          "LDAP_INJECTION",
          "PHP_INJECTION",
          "SSI_INJECTION",
          "CF_INJECTION",
          "RFI",
          "LFI",
          "DIR_TRAVERSAL",
          "REQUEST_SMUGGLING",
          "RESPONSE_SPLITTING");

  /** Rules that only add up scores; their generic tag says nothing of the request. */
  private static final List<String> SCORING_RULES = List.of("949", "959", "980");

  private final Set<Technique> found = EnumSet.noneOf(Technique.class);

  /**
   * Adds what the tags of one rule hint at.
   *
   * @param ruleId the rule's id, or null
   */
  public AttackTags add(Collection<String> tags, String ruleId) {
    for (String tag : tags) {
      List<Technique> techniques = TAGS.get(tag);
      if (techniques != null) {
        found.addAll(techniques);
        if (tag.equals(COMMAND_EXECUTION)) {
          found.add(interpreter(tags));
        }
      } else if (tag.equals(GENERIC) && !isScoring(ruleId)) {
        found.add(EXPLOIT_PUBLIC_APPLICATION);
      } else if (tag.indexOf('/') >= 0 && hasTellingSegment(tag)) {
        addSegments(tag.split("/", -1));
      }
    }
    return this;
  }

  private static Technique interpreter(Collection<String> tags) {
    if (tags.contains("language-powershell")) {
      return POWERSHELL;
    }
    if (tags.contains("platform-windows")) {
      return WINDOWS_SHELL; // before the shell's tag, which CRS gives to cmd.exe rules as well
    }
    boolean unix = tags.contains("language-shell") || tags.contains("platform-unix");
    return unix ? UNIX_SHELL : COMMAND_INTERPRETER;
  }

  private static boolean isScoring(String ruleId) {
    return ruleId != null && SCORING_RULES.stream().anyMatch(ruleId::startsWith);
  }

  /** Most tags with segments, such as CAPEC's numbers, have none of interest. */
  private static boolean hasTellingSegment(String tag) {
    return tag.contains(WEB_ATTACK) || tag.contains(AUTOMATION) || tag.contains(SCANNER);
  }

  private void addSegments(String[] segments) {
    for (int i = 0; i < segments.length; i++) {
      boolean followed = i + 1 < segments.length;
      if (segments[i].equals(WEB_ATTACK) && followed && WEB_ATTACKS.contains(segments[i + 1])) {
        found.add(EXPLOIT_PUBLIC_APPLICATION);
      } else if (segments[i].equals(AUTOMATION) && followed
          || segments[i].equals(SCANNER) && !followed) {
        found.add(VULNERABILITY_SCANNING);
      }
    }
  }

  /** The OCSF {@code attacks}, empty when nothing is hinted at. */
  public List<Object> attacks() {
    List<Object> attacks = new ArrayList<>(found.size());
    for (Technique technique : found) {
      attacks.add(technique.attack());
    }
    return attacks;
  }
}
