package io.waf2kafka.source.apptrana;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import io.waf2kafka.config.StreamSettings;
import io.waf2kafka.ocsf.SeverityScale;
import io.waf2kafka.stream.OpenWindow;
import io.waf2kafka.stream.RowReader;
import io.waf2kafka.stream.Source;
import io.waf2kafka.stream.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/**
 * Indusface AppTrana, SIEM API v1: one call a website ({@code getAttackInfo}), at most five minutes
 * of event time, the whole answer in one body.
 */
public final class AppTrana implements Source {

  /** The call that asks for all websites at once. */
  static final String ALL_WEBSITES = "";

  private final AppTranaLogins logins;

  public AppTrana(AppTranaLogins logins) {
    this.logins = logins;
  }

  @Override
  public boolean isConfigured(StreamSettings settings) {
    return !settings.own("client-id").isEmpty();
  }

  @Override
  public void check(StreamSettings settings) {
    settings.requiredOwn("client-secret");
    settings.url("url");
    settings.oneOf("grant", AppTranaLogins.GRANTS);
    settings.oneOf("code-from", AppTranaLogins.CODES_FROM);
    String eventType = settings.get("event-type");
    if (!eventType.isEmpty()) {
      settings.oneOf("event-type", List.of("Log", "Block"));
    }
    if (settings.list("auth-headers").isEmpty()) {
      settings.oneOf("auth-headers", List.of("Authorization", "Authorisation"));
    }
    settings.list("auth-headers").forEach(AppTranaCalls::checkHeader);
    severities(settings);
  }

  /** What the vendor's severities mean. */
  static SeverityScale severities(StreamSettings settings) {
    try {
      return SeverityScale.of(settings.list("severity-scale"));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          Settings.variable(settings.key("severity-scale"))
              + " has '"
              + e.getMessage()
              + "': write pairs such as 1:5,2:5,3:4, the vendor's severity and OCSF's, 0 to 6");
    }
  }

  @Override
  public String account(StreamSettings settings) {
    return settings.own("client-id");
  }

  @Override
  public List<String> credentials() {
    return List.of("client-id", "client-secret");
  }

  @Override
  public Iterator<String> calls(OpenWindow window) {
    List<String> websites = window.stream().settings().list("websites");
    return (websites.isEmpty() ? List.of(ALL_WEBSITES) : websites).iterator();
  }

  @Override
  public RowReader rows(InputStream answer, Object call, OpenWindow window) throws IOException {
    return new AppTranaRows(answer, window.stream().settings().tenant());
  }

  @Override
  public void refused(Stream stream) {
    logins.drop(stream);
  }
}
