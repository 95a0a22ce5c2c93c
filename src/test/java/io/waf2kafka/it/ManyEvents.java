package io.waf2kafka.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waf2kafka.window.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes as many small events as are wanted, with the window records that fit them, for loads on
 * `verify`: a main class. Arguments: bootstrap servers, events of each of the two streams, and
 * `planted` where one event is to be there twice, one changed, and one window left out. It prints
 * what it planted.
 */
final class ManyEvents implements AutoCloseable {

  private static final int WINDOW = 10_000;
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LENGTH = Duration.ofMinutes(4);

  private final KafkaProducer<byte[], byte[]> producer;
  private final SplittableRandom random = new SplittableRandom(42);
  private final String topic;
  private final String stream;

  private ManyEvents(String bootstrapServers, String stream) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "compression.type", "lz4",
            "linger.ms", "20",
            "batch.size", "131072");
    var bytes = new ByteArraySerializer();
    this.producer = new KafkaProducer<>(config, bytes, bytes);
    this.stream = stream;
    this.topic = "waf.events." + stream;
  }

  public static void main(String[] arguments) throws Exception {
    String bootstrapServers = arguments[0];
    int windows = Integer.parseInt(arguments[1]) / WINDOW;
    boolean planted = arguments.length > 2 && arguments[2].equals("planted");
    createTopics(bootstrapServers);
    for (String stream : List.of("apptrana", "baleen")) {
      try (ManyEvents events = new ManyEvents(bootstrapServers, stream)) {
        events.write(windows, planted && stream.equals("baleen"));
      }
    }
  }

  private static void createTopics(String bootstrapServers) throws Exception {
    var names = new TreeSet<>(List.of("waf.events.apptrana", "waf.events.baleen", "waf.windows"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      names.removeAll(admin.listTopics().names().get());
      admin
          .createTopics(
              names.stream()
                  .map(name -> new NewTopic(name, Optional.of(4), Optional.empty()))
                  .toList())
          .all()
          .get();
    }
  }

  private void write(int windows, boolean planted) {
    for (int n = 0; n < windows; n++) {
      Instant from = FROM.plus(LENGTH.multipliedBy(n));
      Instant to = from.plus(LENGTH);
      String id = stream + "/live/" + from + "/" + to + "/" + n;
      if (planted && n == windows / 2) {
        System.out.println("left out " + id);
      } else {
        window(id, from, to, planted && n == windows / 3, planted && n == windows / 4);
      }
    }
    System.out.println(stream + ": " + windows + " windows of " + WINDOW + " events");
  }

  private void window(String id, Instant from, Instant to, boolean doubled, boolean changed) {
    Tally tally = new Tally();
    for (int i = 0; i < WINDOW; i++) {
      String uid = uid();
      byte[] value = ("{\"metadata\":{\"uid\":\"" + uid + "\"},\"n\":" + i + "}").getBytes(UTF_8);
      tally.event(topic, uid, value);
      boolean planted = i == WINDOW / 2;
      if (planted && changed) {
        value[value.length - 2]++;
        System.out.println("changed " + uid + " of " + id);
      }
      send(id, uid, value, i);
      if (planted && doubled) {
        System.out.println("doubled " + uid + " of " + id);
        send(id, uid, value, i);
      }
    }
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("id", id).put("stream", stream).put("source", stream).put("kind", "live");
    record.put("from", from.toString()).put("to", to.toString()).put("status", "complete");
    tally.json().forEach(record::putPOJO);
    byte[] key = stream.getBytes(UTF_8);
    producer.send(new ProducerRecord<>("waf.windows", key, record.toString().getBytes(UTF_8)));
  }

  private String uid() {
    HexFormat hex = HexFormat.of();
    StringBuilder uid = new StringBuilder(64);
    for (int i = 0; i < 4; i++) {
      uid.append(hex.toHexDigits(random.nextLong()));
    }
    return uid.toString();
  }

  private void send(String window, String uid, byte[] value, int n) {
    byte[] key = ("192.0.2." + n % 250).getBytes(UTF_8);
    var record = new ProducerRecord<>(topic, key, value);
    Map<String, String> headers =
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            uid,
            "ce_source",
            "/waf2kafka/" + stream + "/" + stream,
            "ce_type",
            "io.waf2kafka.ocsf.http_activity",
            "ce_time",
            "2026-01-01T00:00:00Z",
            "content-type",
            "application/json",
            "waf-stream",
            stream,
            "waf-window",
            window);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    producer.send(record);
  }

  @Override
  public void close() {
    producer.close();
  }
}
