package io.waf2kafka.demo;

import io.waf2kafka.demo.Seed.Aspect;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Baleen's transactions, as {@code waf-logs} lists them: libmodsecurity's audit records. */
final class BaleenRows implements Rows {

  private final Seed seed;
  private final Timeline timeline;
  private final List<String> sites;
  private final ZoneId zone;
  private final Attacker attacker;
  private final List<BaleenKind> kinds = BaleenKind.all();

  BaleenRows(Seed seed, Timeline timeline, List<String> sites, ZoneId zone) {
    this.seed = seed;
    this.timeline = timeline;
    this.sites = sites;
    this.zone = zone;
    this.attacker = new Attacker(seed);
  }

  @Override
  public TrueEvent truth(Occurrence occurrence) {
    boolean malformed = timeline.isMalformed(occurrence);
    return new TrueEvent(
        Vendor.BALEEN,
        malformed ? seed.marker(occurrence.ordinal()) : uniqueId(occurrence),
        malformed ? "" : kind(occurrence).primary(),
        Instant.ofEpochSecond(occurrence.second()),
        Instant.ofEpochMilli(timeline.visibleAt(occurrence)),
        malformed,
        site(occurrence),
        "",
        rules(occurrence));
  }

  @Override
  public void write(Occurrence occurrence, RowBuffer out) {
    if (timeline.isMalformed(occurrence)) {
      writeMalformed(occurrence, out);
    } else {
      kind(occurrence).template().write(out, (place, to) -> write(place, occurrence, to));
    }
  }

  /** The rules that the transaction's messages name. */
  Set<String> rules(Occurrence occurrence) {
    return timeline.isMalformed(occurrence) ? Set.of() : kind(occurrence).rules();
  }

  private void write(RowTemplate.Place place, Occurrence occurrence, RowBuffer out) {
    switch (place) {
      case IP -> attacker.writeAddress(occurrence, out);
      case AGENT -> out.put(attacker.agent(occurrence));
      case STAMP -> writeStamp(occurrence, out);
      case DATE -> TimeText.http(occurrence.second(), out);
      case ID -> out.put(uniqueId(occurrence));
      case HOST -> out.put(site(occurrence));
      case SESSION -> out.hex(seed.bits(occurrence.request(), Aspect.SESSION), 16);
      case NUMBER -> out.put(Long.toString(occurrence.ordinal()));
      case TIME, COUNTRY -> throw new IllegalStateException("not in Baleen's rows: " + place);
    }
  }

  private String site(Occurrence occurrence) {
    return sites.get(seed.pick(occurrence.request(), Aspect.SITE, sites.size()));
  }

  private void writeStamp(Occurrence occurrence, RowBuffer out) {
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochSecond(occurrence.second()), zone);
    TimeText.ctime(local, occurrence.request() % 2 == 0, out);
  }

  private void writeMalformed(Occurrence occurrence, RowBuffer out) {
    String marker = seed.marker(occurrence.ordinal());
    switch (seed.pick(occurrence.ordinal(), Aspect.FORM, 4)) {
      case 0 -> out.put("{\"transaction\":null,\"id\":\"").put(marker).put("\"}");
      case 1 -> out.put("{\"error\":\"").put(marker).put("\"}");
      case 2 -> out.put("{\"transaction\":\"").put(marker).put("\"}");
      default -> out.put("\"").put(marker).put("\"");
    }
  }

  private BaleenKind kind(Occurrence occurrence) {
    int index = seed.pick(occurrence.request(), Aspect.KIND, kinds.size());
    return kinds.get(occurrence.isCompanion() ? (index + 1) % kinds.size() : index);
  }

  /** The forms seen in the field; an internal redirect logs a second transaction under one id. */
  private String uniqueId(Occurrence occurrence) {
    long request = occurrence.request();
    long bits = seed.bits(request, Aspect.REQUEST_ID);
    String hex =
        HexFormat.of().toHexDigits(bits)
            + HexFormat.of().toHexDigits(seed.bits(request, Aspect.SESSION));
    return switch (seed.pick(request, Aspect.FORM, 8)) {
      case 0 -> hex;
      case 1 -> "default-" + hex;
      case 2 -> padded(bits >>> 1, 19);
      default -> secondsAndFraction(occurrence.second(), request, bits);
    };
  }

  /** libmodsecurity's own: the second, a number from 0 to 100, and a fraction that tells apart. */
  private static String secondsAndFraction(long second, long request, long bits) {
    return second + Long.toString((bits >>> 1) % 101) + "." + padded(request * 7919 % 1_000_000, 6);
  }

  private static String padded(long number, int width) {
    String digits = Long.toString(number);
    return "0".repeat(width - digits.length()) + digits;
  }
}
