package io.waf2kafka.demo.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes responses to a connection, in order or broken as their delivery says. */
final class ResponseWriter {

  private static final int MISSING_BYTES = 512;

  private final Socket socket;
  private final Clock clock;
  private final OutputStream out;

  ResponseWriter(Socket socket, Clock clock) throws IOException {
    this.socket = socket;
    this.clock = clock;
    this.out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
  }

  /**
   * Writes one response.
   *
   * @return whether the connection can carry another one
   */
  boolean write(Response response) throws IOException {
    Delivery delivery = response.delivery();
    try {
      if (delivery.kind() == Delivery.Kind.CUT_LENGTH) {
        writeHead(response, "Content-Length: " + (delivery.atByte() + MISSING_BYTES));
        writeBody(response, delivery, out);
      } else if (response.length() >= 0 && delivery.kind() == Delivery.Kind.WHOLE) {
        writeHead(response, "Content-Length: " + response.length());
        response.body().writeTo(out);
        out.flush();
      } else {
        writeChunked(response, delivery);
      }
      return true;
    } catch (BodyCutException e) {
      if (delivery.kind() == Delivery.Kind.RESET) {
        socket.setSoLinger(true, 0);
      }
      return false;
    }
  }

  /** Tells a client that waits before it sends its body to go on. */
  void goOn() throws IOException {
    out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private void writeChunked(Response response, Delivery delivery) throws IOException {
    writeHead(response, "Transfer-Encoding: chunked");
    ChunkedStream chunks = new ChunkedStream(out);
    try {
      writeBody(response, delivery, chunks);
    } catch (BodyCutException e) {
      if (delivery.kind() != Delivery.Kind.CUT_CONTENT) {
        throw e;
      }
    }
    chunks.finish();
  }

  private void writeBody(Response response, Delivery delivery, OutputStream framed)
      throws IOException {
    if (delivery.kind() == Delivery.Kind.WHOLE) {
      response.body().writeTo(framed);
      return;
    }
    DeliveryStream stream = new DeliveryStream(framed, delivery);
    response.body().writeTo(stream);
    stream.finish();
  }

  private void writeHead(Response response, String framing) throws IOException {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(response.status()).append(" \r\n");
    head.append("Date: ").append(date()).append("\r\n");
    for (Header header : response.headers()) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    head.append(framing).append("\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private String date() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
  }
}
