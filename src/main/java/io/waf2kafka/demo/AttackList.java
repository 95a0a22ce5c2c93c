package io.waf2kafka.demo;

import io.waf2kafka.demo.Seed.Aspect;
import io.waf2kafka.demo.http.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The answer of {@code getAttackInfo}: the sites and their attacks, made while it is sent. What the
 * document leaves open changes from answer to answer: the order of the rows and of the members, and
 * how a site without attacks looks.
 */
final class AttackList implements Body {

  private static final String[] NO_ATTACKS = {",\"attacks\":[]", ",\"attacks\":null", ""};

  private final Truth truth;
  private final Timeline timeline;
  private final Seed form;
  private final List<String> sites;
  private final AttackQuery query;
  private final long nowMillis;

  AttackList(Truth truth, Seed form, List<String> sites, AttackQuery query, long nowMillis) {
    this.truth = truth;
    this.timeline = truth.timeline(Vendor.APPTRANA);
    this.form = form;
    this.sites = sites;
    this.query = query;
    this.nowMillis = nowMillis;
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    RowBuffer out = new RowBuffer(stream);
    boolean verdictLast = pick(-1, 4) == 0;
    out.put(verdictLast ? "{\"data\":[" : "{\"successMessage\":\"Success\",\"data\":[");
    for (int site = 0; site < sites.size(); site++) {
      out.put(site == 0 ? "" : ",");
      writeSite(site, out);
    }
    out.put(verdictLast ? "],\"successMessage\":\"Success\"}" : "]}");
    out.flush();
  }

  private void writeSite(int site, RowBuffer out) throws IOException {
    boolean nameLast = pick(site, 4) == 0;
    String name = "\"websiteName\":\" " + sites.get(site) + " \"";
    out.put(nameLast ? "{\"attacks\":[" : "{" + name);
    String opening = nameLast ? "" : ",\"attacks\":[";
    long rows = writeRows(site, opening, out);
    if (nameLast) {
      out.put("],").put(name).put('}');
    } else {
      out.put(rows == 0 ? NO_ATTACKS[pick(site, NO_ATTACKS.length)] : "]").put('}');
    }
  }

  /** Writes the opening before the first row, so that nothing is written where there is none. */
  private long writeRows(int site, String opening, RowBuffer out) throws IOException {
    long first = Math.max(Math.floorDiv(query.startMillis(), 1000L), timeline.fromSecond());
    long last = Math.floorDiv(Math.min(query.endMillis(), nowMillis), 1000L);
    boolean backwards = pick(site, 2) == 0;
    long rows = 0;
    for (long second = first; second <= last; second++) {
      long at = backwards ? last - (second - first) : second;
      int count = timeline.count(at);
      for (int i = 0; i < count; i++) {
        Occurrence occurrence = timeline.at(at, backwards ? count - 1 - i : i);
        if (isAskedFor(occurrence, site)) {
          truth.appTranaRows().write(occurrence, out.put(rows++ == 0 ? opening : ","));
          out.endRow();
        }
      }
    }
    return rows;
  }

  private boolean isAskedFor(Occurrence occurrence, int site) {
    long time = occurrence.timeMillis();
    return time >= query.startMillis()
        && time <= query.endMillis()
        && timeline.isVisible(occurrence, nowMillis)
        && truth.appTranaRows().site(occurrence).equals(sites.get(site))
        && query
            .eventType()
            .filter(type -> !type.equals(truth.appTranaRows().eventType(occurrence)))
            .isEmpty();
  }

  private int pick(int site, int bound) {
    return form.pick(query.startMillis() * 31 + site, Aspect.FORM, bound);
  }
}
