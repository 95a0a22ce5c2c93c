package io.waf2kafka.source.apptrana;

import io.waf2kafka.ocsf.AttackTags;
import io.waf2kafka.ocsf.Destination;
import io.waf2kafka.ocsf.EventTime;
import io.waf2kafka.ocsf.FirewallRule;
import io.waf2kafka.ocsf.Headers;
import io.waf2kafka.ocsf.Host;
import io.waf2kafka.ocsf.HttpActivity;
import io.waf2kafka.ocsf.IpAddress;
import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.ocsf.Metadata;
import io.waf2kafka.ocsf.Response;
import io.waf2kafka.ocsf.Row;
import io.waf2kafka.ocsf.RowRedaction;
import io.waf2kafka.ocsf.Scalars;
import io.waf2kafka.ocsf.Section;
import io.waf2kafka.ocsf.SeverityScale;
import io.waf2kafka.ocsf.Source;
import io.waf2kafka.ocsf.Text;
import io.waf2kafka.ocsf.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From one element of {@code attacks[]} of AppTrana's {@code getAttackInfo} to one OCSF HTTP
 * Activity event. Pure and thread-safe; it takes any content and never throws: what it does not
 * understand goes to {@code unmapped.apptrana}.
 */
public final class AppTranaMapper {

  private static final Map<String, Object> PRODUCT =
      new Section().with("name", "AppTrana WAF").with("vendor_name", "Indusface").fixed();

  /** Codes of two letters that stand for no country. */
  private static final Set<String> NO_COUNTRIES =
      Set.of("XX", "ZZ", "EU", "AP", "A1", "A2", "T1", "O1");

  private final MapperSettings settings;
  private final SeverityScale severities;

  /** A mapper for one tenant; the vendor's severities are ModSecurity's. */
  public AppTranaMapper(MapperSettings settings) {
    this(settings, SeverityScale.SYSLOG);
  }

  /** A mapper for one tenant, with a scale of severities. */
  public AppTranaMapper(MapperSettings settings, SeverityScale severities) {
    this.settings = settings;
    this.severities = severities;
  }

  /**
   * The event of a row.
   *
   * @param website {@code websiteName} of the element of {@code data[]} that holds the row, or null
   * @param attack the row
   * @param uid the row's identity, see {@link AppTranaIdentity}
   * @param now the mapper's clock, and the event's time where the row has none
   */
  public Map<String, Object> map(
      String website, Map<String, Object> attack, String uid, Instant now) {
    RowRedaction redaction = settings.redaction().forRow();
    redaction.learnAddresses(Scalars.text(attack.get("attackerIP")));
    Row row = new Row(attack, redaction);
    AppTranaHttp http = AppTranaHttp.take(row, redaction, site(website));
    Metadata metadata = new Metadata(PRODUCT, "getAttackInfo", uid, now.toEpochMilli());
    HttpActivity event = new HttpActivity(settings, redaction, metadata, http.request());
    event.raw(attack).tls(http.tls());
    metadata.originalEventUid(http.request().uid()).correlationUid(http.request().uid());
    time(row, metadata, event, now.toEpochMilli());
    event.control().severity(severities.severity(row.peek("severity")));
    event.control().verdict(Verdict.of(row.takeTrimmed("eventType")));
    source(row, event);
    Host host = http.request().effectiveHost();
    event.destination(
        new Destination(host == null ? null : host.name(), null, site(website), null));
    event.response(response(row, http.responseHeaders(), redaction));
    rule(row, redaction, metadata, event);
    return event.unmapped("apptrana", row.rest()).build();
  }

  private static String site(String website) {
    return website == null ? null : Text.trimmed(Text.clean(website));
  }

  private static void time(Row row, Metadata metadata, HttpActivity event, long now) {
    Long time = EventTime.parse(row.peek("attackTime"));
    event.time(time == null ? now : time, null);
    if (time == null) {
      row.leave("timeSource", "ingest");
    }
    metadata.originalTime(row.takeIdentifier("attackTime"));
  }

  private static void source(Row row, HttpActivity event) {
    IpAddress ip = IpAddress.parse(Scalars.text(row.peek("attackerIP")));
    if (ip == null) {
      return; // OCSF knows no endpoint without an address: all of it stays unmapped
    }
    row.take("attackerIP");
    String country = country(row.peek("attackerGeo"));
    if (country != null) {
      row.take("attackerGeo");
    }
    event.source(new Source(ip, null, country, List.of()));
    String reputation = row.takeTrimmed("ipReputation");
    if (reputation != null) {
      Map<String, Object> data = new Section().with("ip_reputation", reputation);
      event.enrichment("ip_reputation", "Indusface AppTrana", data);
    }
  }

  private static String country(Object geo) {
    String code = geo instanceof String text ? Text.upper(text.strip()) : "";
    boolean letters = code.length() == 2 && isLetter(code.charAt(0)) && isLetter(code.charAt(1));
    return letters && !NO_COUNTRIES.contains(code) ? code : null;
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static Response response(Row row, Headers headers, RowRedaction redaction) {
    Integer code = Response.code(row.peek("statusCode"));
    if (code != null) {
      row.take("statusCode");
      return new Response(code, headers);
    }
    if (!headers.all().isEmpty()) {
      row.leave("responseHeader", headers.redacted(redaction).toOcsf());
    }
    return null;
  }

  /** The API has one tag a row; tags may stand in the category too. */
  private static AttackTags attacks(String tag, Object category, String ruleId) {
    List<String> tags = new ArrayList<>(2);
    if (tag != null) {
      tags.add(tag);
    }
    if (category instanceof String text) {
      tags.add(text.strip());
    }
    return new AttackTags().add(tags, ruleId);
  }

  private static void rule(Row row, RowRedaction redaction, Metadata metadata, HttpActivity event) {
    String tag = row.takeTrimmed("tagName");
    String uid = row.takeTrimmed("ruleId");
    String name = row.takeTrimmed("ruleName");
    metadata.eventCode(uid).labels(tag == null ? List.of() : List.of(tag));
    event.control().attacks(attacks(tag, row.peek("category"), uid));
    if (name == null && uid == null) {
      return; // OCSF knows no rule without either: the rest of it stays unmapped
    }
    String location = Text.present(row.takeTrimmed("target"));
    String data = row.takeText("attackData");
    if (data == null) {
      row.leave("target", row.peek("attackData") == null ? null : location);
    }
    String match = data == null || data.isEmpty() ? null : redaction.matched(data, location);
    String category = row.takeTrimmed("category");
    event.control().rule(new FirewallRule(category, null, match, location, name, null, uid, null));
  }
}
