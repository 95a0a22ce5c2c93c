package io.waf2kafka.source.baleen;

import io.waf2kafka.ocsf.MapperSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * From one entry of Baleen's {@code waf-logs} to one OCSF HTTP Activity event: one transaction, not
 * one rule, since the request happened once. Pure and thread-safe; it takes any content of the
 * {@code transaction} object and never throws: what it does not understand goes to {@code
 * unmapped.baleen}.
 */
public final class BaleenMapper {

  /** The header in which Baleen's front hands the client's address to its WAF. */
  public static final String CLIENT_IP_HEADER = "clientipaddrwaf";

  /**
   * What differs from one account to another.
   *
   * @param zone the zone of {@code timeStamp} where a transaction does not tell it itself
   * @param clientIpHeader the header with the client's address, empty for none
   */
  public record Options(ZoneId zone, String clientIpHeader) {

    /** UTC and {@value #CLIENT_IP_HEADER}. */
    public static final Options DEFAULT = new Options(ZoneOffset.UTC, CLIENT_IP_HEADER);
  }

  private final MapperSettings settings;
  private final Options options;

  /** A mapper for one account. */
  public BaleenMapper(MapperSettings settings, Options options) {
    this.settings = settings;
    this.options = options;
  }

  /**
   * The event of an entry.
   *
   * @param entry the entry; without an object {@code transaction} the event is nearly empty
   * @param uid the entry's identity, see {@link BaleenIdentity}
   * @param from the start of the interval that was asked for, in milliseconds since 1970, or null
   * @param to its end, included, or null
   * @param now the mapper's clock, and the event's time where the entry has none
   */
  public Map<String, Object> map(
      Map<String, Object> entry, String uid, Long from, Long to, Instant now) {
    return new BaleenTransaction(settings, entry).event(uid, options, now.toEpochMilli(), from, to);
  }
}
