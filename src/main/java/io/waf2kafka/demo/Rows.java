package io.waf2kafka.demo;

/** What a vendor's events look like. */
interface Rows {

  /** The event's identity, as it can be found again among the published ones. */
  TrueEvent truth(Occurrence occurrence);

  /** Writes the event's row as JSON. */
  void write(Occurrence occurrence, RowBuffer out);
}
