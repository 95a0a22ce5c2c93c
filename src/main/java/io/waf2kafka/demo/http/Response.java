package io.waf2kafka.demo.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A response, and how it is carried.
 *
 * @param status the status code
 * @param headers header fields beside {@code Date} and those of the framing
 * @param body what follows
 * @param length the body's bytes, -1 when unknown: then it is sent in chunks
 * @param delivery how the body is carried
 */
public record Response(
    int status, List<Header> headers, Body body, long length, Delivery delivery) {

  /** A response with a text of known length. */
  public static Response text(int status, String contentType, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Response(
        status,
        List.of(new Header("Content-Type", contentType)),
        out -> out.write(bytes),
        bytes.length,
        Delivery.WHOLE);
  }

  /** A JSON document of known length. */
  public static Response json(int status, String json) {
    return text(status, "application/json", json);
  }

  /** A JSON document with status 200 that is made while it is sent. */
  public static Response stream(Body body) {
    return new Response(
        200, List.of(new Header("Content-Type", "application/json")), body, -1, Delivery.WHOLE);
  }

  /** The same response with one more header field. */
  public Response with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Response(status, List.copyOf(more), body, length, delivery);
  }

  /** The same response, compressed. */
  public Response gzipped() {
    Body compressed =
        out -> {
          GZIPOutputStream gzip = new GZIPOutputStream(out);
          body.writeTo(gzip);
          gzip.finish();
        };
    return new Response(status, headers, compressed, -1, delivery).with("Content-Encoding", "gzip");
  }

  /** The same response, carried in another way. */
  public Response with(Delivery other) {
    return new Response(status, headers, body, length, other);
  }
}
