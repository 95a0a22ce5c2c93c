package io.waf2kafka.demo;

import io.waf2kafka.demo.Seed.Aspect;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** AppTrana's attacks, as {@code getAttackInfo} of the SIEM API lists them. */
final class AppTranaRows implements Rows {

  private final Seed seed;
  private final Timeline timeline;
  private final List<String> sites;
  private final Attacker attacker;
  private final List<AppTranaKind> kinds = AppTranaKind.all();

  AppTranaRows(Seed seed, Timeline timeline, List<String> sites) {
    this.seed = seed;
    this.timeline = timeline;
    this.sites = sites;
    this.attacker = new Attacker(seed);
  }

  @Override
  public TrueEvent truth(Occurrence occurrence) {
    boolean malformed = timeline.isMalformed(occurrence);
    return new TrueEvent(
        Vendor.APPTRANA,
        malformed ? seed.marker(occurrence.ordinal()) : requestId(occurrence),
        malformed ? "" : kind(occurrence).ruleId(),
        Instant.ofEpochMilli(occurrence.timeMillis()),
        Instant.ofEpochMilli(timeline.visibleAt(occurrence)),
        malformed,
        site(occurrence),
        eventType(occurrence),
        Set.of(kind(occurrence).ruleId()));
  }

  @Override
  public void write(Occurrence occurrence, RowBuffer out) {
    if (timeline.isMalformed(occurrence)) {
      writeMalformed(occurrence, out);
    } else {
      kind(occurrence).template().write(out, (place, to) -> write(place, occurrence, to));
    }
  }

  /** The website whose request it was. */
  String site(Occurrence occurrence) {
    return sites.get(seed.pick(occurrence.request(), Aspect.SITE, sites.size()));
  }

  /** {@code Log} or {@code Block}. */
  String eventType(Occurrence occurrence) {
    return kind(occurrence).eventType();
  }

  private void write(RowTemplate.Place place, Occurrence occurrence, RowBuffer out) {
    switch (place) {
      case IP -> attacker.writeAddress(occurrence, out);
      case COUNTRY -> out.put(attacker.country(occurrence));
      case AGENT -> out.put(attacker.agent(occurrence));
      case TIME -> TimeText.iso(occurrence.timeMillis(), out);
      case DATE -> TimeText.http(occurrence.second(), out);
      case ID -> out.put(requestId(occurrence));
      case HOST -> out.put(site(occurrence));
      case SESSION -> out.hex(seed.bits(occurrence.request(), Aspect.SESSION), 16);
      case NUMBER -> out.put(Long.toString(occurrence.ordinal()));
      case STAMP -> throw new IllegalStateException("not in AppTrana's rows: " + place);
    }
  }

  private void writeMalformed(Occurrence occurrence, RowBuffer out) {
    String marker = seed.marker(occurrence.ordinal());
    switch (seed.pick(occurrence.ordinal(), Aspect.FORM, 2)) {
      case 0 -> out.put("\"").put(marker).put("\"");
      default -> out.put("[\"").put(marker).put("\",null,403]");
    }
  }

  private AppTranaKind kind(Occurrence occurrence) {
    int index = seed.pick(occurrence.request(), Aspect.KIND, kinds.size());
    return kinds.get(occurrence.isCompanion() ? (index + 1) % kinds.size() : index);
  }

  /** Apache's mod_unique_id: 20 bytes that begin with the time, in an alphabet of its own. */
  private String requestId(Occurrence occurrence) {
    long request = occurrence.request();
    byte[] id =
        ByteBuffer.allocate(20)
            .putInt((int) occurrence.second())
            .putLong(seed.bits(request, Aspect.REQUEST_ID))
            .putLong(seed.bits(request, Aspect.SESSION))
            .array();
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(id);
    return base64.replace('+', '@').replace('/', '-');
  }
}
