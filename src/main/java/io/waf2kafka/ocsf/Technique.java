package io.waf2kafka.ocsf;

import java.util.Map;

/**
 * The MITRE ATT&amp;CK techniques that a WAF rule may hint at, each as an OCSF {@code attack}. A
 * match is an attempt, so these are candidates and no proof.
 */
enum Technique {
  EXPLOIT_PUBLIC_APPLICATION(
      "TA0001", "Initial Access", "T1190", "Exploit Public-Facing Application", null, null),
  COMMAND_INTERPRETER(
      "TA0002", "Execution", "T1059", "Command and Scripting Interpreter", null, null),
  POWERSHELL(
      "TA0002",
      "Execution",
      "T1059",
      "Command and Scripting Interpreter",
      "T1059.001",
      "PowerShell"),
  WINDOWS_SHELL(
      "TA0002",
      "Execution",
      "T1059",
      "Command and Scripting Interpreter",
      "T1059.003",
      "Windows Command Shell"),
  UNIX_SHELL(
      "TA0002",
      "Execution",
      "T1059",
      "Command and Scripting Interpreter",
      "T1059.004",
      "Unix Shell"),
  FILE_DISCOVERY("TA0007", "Discovery", "T1083", "File and Directory Discovery", null, null),
  INGRESS_TOOL_TRANSFER(
      "TA0011", "Command and Control", "T1105", "Ingress Tool Transfer", null, null),
  VULNERABILITY_SCANNING(
      "TA0043",
      "Reconnaissance",
      "T1595",
      "Active Scanning",
      "T1595.002",
      "Vulnerability Scanning"),
  SERVICE_EXHAUSTION(
      "TA0040",
      "Impact",
      "T1499",
      "Endpoint Denial of Service",
      "T1499.002",
      "Service Exhaustion Flood"),
  WEB_SHELL(
      "TA0003", "Persistence", "T1505", "Server Software Component", "T1505.003", "Web Shell");

  private final Map<String, Object> attack;

  Technique(
      String tacticUid, String tactic, String uid, String name, String subUid, String subName) {
    attack =
        new Section(3)
            .with("tactic", named(tacticUid, tactic))
            .with("technique", named(uid, name))
            .with("sub_technique", subUid == null ? null : named(subUid, subName))
            .fixed();
  }

  private static Map<String, Object> named(String uid, String name) {
    return new Section(2).with("uid", uid).with("name", name).fixed();
  }

  /** The technique as an OCSF {@code attack}, immutable. */
  Map<String, Object> attack() {
    return attack;
  }
}
