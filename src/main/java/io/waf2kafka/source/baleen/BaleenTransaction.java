package io.waf2kafka.source.baleen;

import io.waf2kafka.ocsf.Confidence;
import io.waf2kafka.ocsf.FirewallRule;
import io.waf2kafka.ocsf.Headers;
import io.waf2kafka.ocsf.HttpActivity;
import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.ocsf.Metadata;
import io.waf2kafka.ocsf.Request;
import io.waf2kafka.ocsf.Response;
import io.waf2kafka.ocsf.Row;
import io.waf2kafka.ocsf.RowRedaction;
import io.waf2kafka.ocsf.Scalars;
import io.waf2kafka.ocsf.SecurityControl;
import io.waf2kafka.ocsf.Source;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One entry on its way to OCSF, section by section. Used once, by one thread. */
final class BaleenTransaction {

  private final MapperSettings settings;
  private final RowRedaction redaction;
  private final Map<String, Object> entry;
  private final Row transaction;
  private final Row request;
  private final Row response;
  private final Headers sent;
  private final Headers received;
  private final BaleenEndpoints endpoints;
  private final BaleenProducer producer;
  private final BaleenRules rules;

  BaleenTransaction(MapperSettings settings, Map<String, Object> entry) {
    this.settings = settings;
    this.redaction = settings.redaction().forRow();
    this.entry = entry;
    this.transaction = transaction(entry);
    this.request = object("request");
    this.response = object("response");
    this.sent = BaleenRequest.takeHeaders(request);
    this.received = BaleenRequest.takeHeaders(response);
    this.producer = BaleenProducer.of(transaction.peek("producer"));
    this.rules = new BaleenRules(transaction.peek("messages"));
    this.endpoints = new BaleenEndpoints(transaction, sent, redaction);
    redaction.learn(sent);
    redaction.learn(received);
  }

  /** The transaction with what stands beside it, which is where Coraza writes its messages. */
  private Row transaction(Map<String, Object> whole) {
    Row row = new Row(whole, redaction);
    if (row.peek("transaction") instanceof Map<?, ?> inner) {
      row.take("transaction");
      inner.forEach((name, value) -> row.leave(String.valueOf(name), value));
    }
    return row;
  }

  private Row object(String name) {
    Map<?, ?> object = Map.of();
    if (transaction.peek(name) instanceof Map<?, ?> map) {
      object = map;
      transaction.take(name);
    }
    return new Row(object, redaction);
  }

  Map<String, Object> event(
      String uid, BaleenMapper.Options options, long now, Long from, Long to) {
    String uniqueId = transaction.takeIdentifier("uniqueId");
    Source source = endpoints.source(options.clientIpHeader());
    Integer hostPort = Scalars.integer(transaction.peek("hostPort"));
    Request http = BaleenRequest.take(request, sent, redaction, uniqueId, hostPort);
    Metadata metadata = new Metadata(producer.product(), "waf-logs", uid, now);
    metadata.originalEventUid(uniqueId).correlationUid(http.uid());
    metadata.reporter(transaction.takeTrimmed("serverId"), "Baleen WAF node");
    HttpActivity event = new HttpActivity(settings, redaction, metadata, http);
    time(event, metadata, uniqueId, options.zone(), now, from, to);
    event.raw(entry).source(source).destination(endpoints.destination(http));
    Response answer = response();
    event.response(answer);
    verdict(event, answer);
    rule(event, metadata);
    transaction.leave("request", request.remaining());
    transaction.leave("response", response.remaining());
    return event.unmapped("baleen", transaction.rest()).build();
  }

  private void time(
      HttpActivity event,
      Metadata metadata,
      String uniqueId,
      ZoneId zone,
      long now,
      Long from,
      Long to) {
    String name = transaction.peek("timeStamp") == null ? "timestamp" : "timeStamp"; // Coraza's
    Object stamp = transaction.peek(name);
    BaleenTime time = BaleenTime.of(stamp, uniqueId, received.first("Date"), zone, now);
    event.time(time.millis(), time.offsetMinutes());
    metadata.originalTime(transaction.takeIdentifier(name));
    transaction.leave("timeSource", time.source());
    boolean outside = from != null && time.millis() < from || to != null && time.millis() > to;
    transaction.leave("timeOutsideWindow", outside ? Boolean.TRUE : null);
  }

  private Response response() {
    String name = response.peek("httpCode") == null ? "status" : "httpCode";
    Integer code = Response.code(response.peek(name));
    if (code != null) {
      response.take(name);
      return new Response(code, received);
    }
    List<Object> headers = new ArrayList<>(received.redacted(redaction).toOcsf());
    if (response.peek("headers") instanceof List<?> notUnderstood) {
      headers.addAll(notUnderstood);
    }
    response.leave("headers", headers.isEmpty() ? null : headers);
    return null;
  }

  private void verdict(HttpActivity event, Response answer) {
    Boolean interrupted = transaction.peek("isInterrupted") instanceof Boolean b ? b : null;
    if (interrupted != null) {
      transaction.take("isInterrupted");
    }
    String fate = sent.first("BLN-REQUEST-FATE-ACTION");
    transaction.leave("requestFateAction", fate);
    Integer code = answer == null ? null : answer.code();
    BaleenVerdict verdict = BaleenVerdict.of(interrupted, producer.engine(), rules, code, fate);
    transaction.leave("dispositionBasis", verdict.basis());
    event.control().verdict(verdict.verdict());
  }

  private void rule(HttpActivity event, Metadata metadata) {
    SecurityControl control = event.control();
    control.severity(rules.severity()).attacks(rules.attacks());
    control.policy(producer.policy(rules.ruleSet()));
    metadata.labels(rules.tags().stream().map(redaction::text).toList());
    BaleenRules.Score score = rules.score();
    if (score != null) {
      control.risk(score.value(), redaction.text(score.text()));
    }
    BaleenRule rule = rules.primary();
    if (rule != null) {
      metadata.eventCode(rule.id());
      control.confidence(Confidence.ofAccuracy(rule.details().get("accuracy")));
      control.rule(firewallRule(rule));
    }
  }

  private FirewallRule firewallRule(BaleenRule rule) {
    String location = rule.location();
    String matched = rule.matched();
    return new FirewallRule(
        redacted(rule.tag("attack-")),
        redacted(rule.detail("match")),
        matched == null ? null : redaction.matched(matched, location),
        redacted(location),
        redacted(rule.message()),
        redacted(rule.tag("paranoia-level/")),
        rule.id(),
        rule.detail("rev"));
  }

  private String redacted(String text) {
    return text == null ? null : redaction.text(text);
  }
}
