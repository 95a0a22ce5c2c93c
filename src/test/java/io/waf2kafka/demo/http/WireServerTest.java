package io.waf2kafka.demo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waf2kafka.demo.http.Delivery.Kind;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireServerTest {

  private static final String TEXT = "0123456789".repeat(1000);

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Response response = Response.stream(out -> out.write(bytes(TEXT)));
  private final WireServer server =
      WireServer.start(InetAddress.getLoopbackAddress(), 0, this::answer, Clock.systemUTC());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void readsWhatTheClientSent() throws Exception {
    HttpRequest request =
        request("/a/b?x=1%2B&y=")
            .header("X-Test", "one")
            .POST(BodyPublishers.ofString("ü"))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo(TEXT);

    Request read = requests.take();
    assertThat(read.line()).isEqualTo("POST /a/b?x=1%2B&y=");
    assertThat(read.parameters()).containsEntry("x", "1+").containsEntry("y", "");
    assertThat(read.header("x-TEST")).contains("one");
    assertThat(read.body()).isEqualTo("ü");
  }

  @Test
  void readsChunkedBodies() throws Exception {
    HttpRequest request =
        request("/").POST(BodyPublishers.ofInputStream(() -> stream("chunked body"))).build();
    http.send(request, BodyHandlers.ofString());
    Request read = requests.take();
    assertThat(read.header("Transfer-Encoding")).contains("chunked");
    assertThat(read.body()).isEqualTo("chunked body");
  }

  @Test
  void asksForABodyThatTheClientHoldsBack() throws Exception {
    HttpRequest request =
        request("/").expectContinue(true).POST(BodyPublishers.ofString("held back")).build();
    http.send(request, BodyHandlers.ofString());
    assertThat(requests.take().body()).isEqualTo("held back");
  }

  @Test
  void keepsAConnectionForSeveralRequests() throws Exception {
    response = Response.text(200, "text/plain", "yes\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String two = "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(bytes(two));
      assertThat(lines(socket)).filteredOn(line -> line.startsWith("HTTP/1.1 200")).hasSize(2);
    }
  }

  @Test
  void refusesWhatIsNotHttp() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(bytes("nonsense\r\n\r\n"));
      assertThat(lines(socket)).first().asString().startsWith("HTTP/1.1 400");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"RESET", "CUT_LENGTH", "CUT_CHUNKS"})
  void aCutBodyIsAnErrorForTheClientWhereverItIsCut(Kind kind) {
    for (long at : new long[] {0, 5000, 1_000_000}) {
      response = response.with(Delivery.cut(kind, at));
      assertThatThrownBy(this::get).as("%s at %d", kind, at).isInstanceOf(IOException.class);
    }
  }

  @Test
  void cutContentIsInOrderForHttpAndNeverWhole() throws Exception {
    for (int at : new int[] {0, 5000, 1_000_000}) {
      response = response.with(Delivery.cut(Kind.CUT_CONTENT, at));
      assertThat(get().body()).isEqualTo(TEXT.substring(0, Math.min(at, TEXT.length() - 1)));
    }
  }

  @Test
  void aStalledBodyArrivesWholeInTheEnd() throws Exception {
    for (long at : new long[] {5000, 1_000_000}) {
      response = response.with(Delivery.stall(at, Duration.ofMillis(300)));
      long start = System.nanoTime();
      assertThat(get().body()).isEqualTo(TEXT);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
    }
  }

  @Test
  void aSlowBodyArrivesWholeInTheEnd() throws Exception {
    response = response.with(Delivery.slow(40_000));
    long start = System.nanoTime();
    assertThat(get().body()).isEqualTo(TEXT);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
  }

  private Response answer(Request request) {
    requests.add(request);
    return response;
  }

  private HttpResponse<String> get() throws Exception {
    return http.send(request("/").build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target));
  }

  private static List<String> lines(Socket socket) throws IOException {
    List<String> lines = new ArrayList<>();
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
