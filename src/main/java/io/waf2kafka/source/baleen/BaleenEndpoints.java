package io.waf2kafka.source.baleen;

import io.waf2kafka.ocsf.Destination;
import io.waf2kafka.ocsf.Headers;
import io.waf2kafka.ocsf.Host;
import io.waf2kafka.ocsf.IpAddress;
import io.waf2kafka.ocsf.Request;
import io.waf2kafka.ocsf.Row;
import io.waf2kafka.ocsf.RowRedaction;
import io.waf2kafka.ocsf.Scalars;
import io.waf2kafka.ocsf.Source;
import java.util.List;

/** Takes both ends of the request out of a transaction. */
final class BaleenEndpoints {

  private static final int MAX_PORT = 65_535;

  private final Row transaction;
  private final Headers sent;
  private final RowRedaction redaction;

  BaleenEndpoints(Row transaction, Headers sent, RowRedaction redaction) {
    this.transaction = transaction;
    this.sent = sent;
    this.redaction = redaction;
  }

  /** The client: where a header names it, the address of the connection is a hop before the WAF. */
  Source source(String header) {
    String text = Scalars.text(transaction.peek("clientIP"));
    IpAddress hop = IpAddress.parse(text);
    IpAddress named = header.isEmpty() ? null : IpAddress.parse(sent.first(header));
    redaction.learnAddresses(text);
    if (hop != null) {
      transaction.take("clientIP");
    }
    if (named != null && !named.equals(hop)) {
      takeUnset("clientPort");
      return new Source(named, null, null, hop == null ? List.of() : List.of(hop));
    }
    return hop == null ? null : new Source(hop, takePort("clientPort"), null, List.of());
  }

  /** The server and the host that was asked for. */
  Destination destination(Request http) {
    String text = Scalars.text(transaction.peek("hostIP"));
    IpAddress ip = IpAddress.parse(text);
    if (ip != null || text != null && text.isBlank()) {
      transaction.take("hostIP");
    }
    Host host = http.effectiveHost();
    Destination unnumbered = new Destination(host == null ? null : host.name(), ip, null, null);
    if (!unnumbered.isNamed()) {
      takeUnset("hostPort");
      return unnumbered;
    }
    return new Destination(unnumbered.hostname(), ip, null, takePort("hostPort"));
  }

  private Integer takePort(String name) {
    takeUnset(name);
    Integer port = Scalars.integer(transaction.peek(name));
    if (port == null || port < 0 || port > MAX_PORT) {
      return null;
    }
    transaction.take(name);
    return port;
  }

  /** Takes out the port 0, which stands for none. */
  private void takeUnset(String name) {
    Integer port = Scalars.integer(transaction.peek(name));
    if (port != null && port == 0) {
      transaction.take(name);
    }
  }
}
