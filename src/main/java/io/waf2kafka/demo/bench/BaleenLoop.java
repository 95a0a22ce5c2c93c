package io.waf2kafka.demo.bench;

import io.waf2kafka.demo.Simulator;
import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.source.baleen.BaleenMapper;
import io.waf2kafka.source.baleen.BaleenPage;
import io.waf2kafka.source.baleen.BaleenPages;
import io.waf2kafka.source.baleen.BaleenRows;
import io.waf2kafka.stream.Row;
import io.waf2kafka.window.EventId;
import io.waf2kafka.window.IdSet;
import io.waf2kafka.window.Interval;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Baleen by hand: page after page, and the first one once more, as the routes do. It must know the
 * window's ids, or the first page would be published twice.
 */
final class BaleenLoop implements VendorLoop {

  private final CloseableHttpClient http;
  private final String url;
  private final Clock clock;
  private final BaleenMapper mapper =
      new BaleenMapper(MapperSettings.of("default"), BaleenMapper.Options.DEFAULT);

  BaleenLoop(CloseableHttpClient http, String url, Clock clock) {
    this.http = http;
    this.url = url;
    this.clock = clock;
  }

  @Override
  public void fetch(Interval window, LoopProducer out) throws IOException {
    IdSet published = new IdSet();
    Iterator<BaleenPage> pages = new BaleenPages(List.of());
    while (pages.hasNext()) {
      BaleenPage page = pages.next();
      if (page != null) {
        fetch(window, page, published, out);
      }
    }
  }

  private void fetch(Interval window, BaleenPage page, IdSet published, LoopProducer out)
      throws IOException {
    HttpPost request =
        new HttpPost(
            "%s/api/logs/waf-logs?start=%d&end=%d&page=%d&size=%d"
                .formatted(
                    url,
                    window.from().getEpochSecond(),
                    window.to().getEpochSecond(),
                    page.number(),
                    BaleenPage.SIZE));
    request.setHeader("X-Api-Key", Simulator.API_KEY);
    request.setHeader("Cookie", "baleen-namespace=" + Simulator.NAMESPACE_KEY);
    request.setEntity(new StringEntity("{}", ContentType.APPLICATION_JSON));
    http.execute(
        request,
        answer -> {
          publish(answer.getEntity().getContent(), window, page, published, out);
          return null;
        });
  }

  private void publish(
      InputStream answer, Interval window, BaleenPage page, IdSet published, LoopProducer out)
      throws IOException {
    BaleenRows rows = new BaleenRows(answer, page, Simulator.NAMESPACE_KEY);
    for (Row row = rows.next(); row != null; row = rows.next()) {
      if (published.add(EventId.of(row.uid()))) {
        @SuppressWarnings("unchecked")
        Map<String, Object> entry = (Map<String, Object>) row.json();
        long from = window.from().toEpochMilli();
        long to = window.to().toEpochMilli();
        out.publish(mapper.map(entry, row.uid(), from, to, clock.instant()), row.uid());
      }
    }
  }
}
