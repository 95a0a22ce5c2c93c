package io.waf2kafka.demo;

/** The vendors that are simulated. */
public enum Vendor {
  /** Indusface AppTrana, SIEM API v1. */
  APPTRANA,
  /** Baleen, logs API. */
  BALEEN
}
