package io.waf2kafka.source.baleen;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import io.waf2kafka.config.StreamSettings;
import io.waf2kafka.stream.OpenWindow;
import io.waf2kafka.stream.Row;
import io.waf2kafka.stream.RowReader;
import io.waf2kafka.stream.Source;
import io.waf2kafka.stream.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Iterator;

/** Baleen, logs API: {@code waf-logs} in pages of a hundred, newest first. */
public final class Baleen implements Source {

  private final BaleenNamespaces namespaces;

  public Baleen(BaleenNamespaces namespaces) {
    this.namespaces = namespaces;
  }

  @Override
  public boolean isConfigured(StreamSettings settings) {
    return !settings.own("api-key").isEmpty();
  }

  @Override
  public void check(StreamSettings settings) {
    settings.url("url");
    zone(settings);
    pagesAtATime(settings);
  }

  private static int pagesAtATime(StreamSettings settings) {
    return settings.settings().number(settings.key("page-concurrency"), 1, 32);
  }

  /** The zone of times that say none. */
  static ZoneId zone(StreamSettings settings) {
    String text = settings.get("time-zone");
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new ConfigurationException(
          Settings.variable(settings.key("time-zone"))
              + "="
              + text
              + " is no time zone: write UTC, Europe/Paris or +02:00");
    }
  }

  @Override
  public String account(StreamSettings settings) {
    return settings.own("api-key");
  }

  @Override
  public Iterator<BaleenPage> calls(OpenWindow window) {
    StreamSettings settings = window.stream().settings();
    return new BaleenPages(settings.list("rule-ids"), pagesAtATime(settings));
  }

  @Override
  public RowReader rows(InputStream answer, Object call, OpenWindow window) throws IOException {
    String namespace = namespaces.key(window.stream());
    return new BaleenRows(answer, (BaleenPage) call, namespace);
  }

  @Override
  public Row row(Object json, String context, String uid) {
    return new Row(json, context, uid, BaleenRows.fault(json));
  }

  @Override
  public String namespace(Stream stream) {
    return namespaces.words(stream);
  }

  @Override
  public void refused(Stream stream) {
    namespaces.drop(stream);
  }
}
