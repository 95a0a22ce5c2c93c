package io.waf2kafka.demo.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.waf2kafka.demo.Simulator;
import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.source.apptrana.AppTranaMapper;
import io.waf2kafka.source.apptrana.AppTranaRows;
import io.waf2kafka.stream.Row;
import io.waf2kafka.window.Interval;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/** AppTrana by hand: one token, and one call a window. */
final class AppTranaLoop implements VendorLoop {

  private static final String TENANT = "default";

  private final CloseableHttpClient http;
  private final String url;
  private final Clock clock;
  private final AppTranaMapper mapper = new AppTranaMapper(MapperSettings.of(TENANT));
  private String token;

  AppTranaLoop(CloseableHttpClient http, String url, Clock clock) {
    this.http = http;
    this.url = url;
    this.clock = clock;
  }

  @Override
  public void fetch(Interval window, LoopProducer out) throws IOException {
    if (token == null) {
      token = token();
    }
    String body =
        "{\"startTime\":\"%d\",\"endTime\":\"%d\"}"
            .formatted(window.from().toEpochMilli(), window.to().toEpochMilli());
    HttpPost request = new HttpPost(url + "/getAttackInfo");
    request.setHeader("Authorization", "Bearer " + token);
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    http.execute(
        request,
        answer -> {
          publish(answer.getEntity().getContent(), out);
          return null;
        });
  }

  private void publish(InputStream answer, LoopProducer out) throws IOException {
    AppTranaRows rows = new AppTranaRows(answer, TENANT);
    for (Row row = rows.next(); row != null; row = rows.next()) {
      @SuppressWarnings("unchecked")
      Map<String, Object> attack = (Map<String, Object>) row.json();
      out.publish(mapper.map(row.context(), attack, row.uid(), clock.instant()), row.uid());
    }
  }

  private String token() throws IOException {
    HttpPost request = new HttpPost(url + "/getAuthToken");
    request.setEntity(
        new UrlEncodedFormEntity(
            List.of(
                new BasicNameValuePair("grant_type", "client_credentials"),
                new BasicNameValuePair("client_id", Simulator.CLIENT_ID),
                new BasicNameValuePair("client_secret", Simulator.CLIENT_SECRET))));
    return http.execute(
        request,
        answer ->
            new JsonMapper()
                .readTree(answer.getEntity().getContent())
                .get("access_token")
                .asText());
  }
}
