package io.waf2kafka.management;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The bean {@code status-page}: one page without external assets, which asks {@code /api/streams}
 * for what it shows. Browsers run the script and the style in it and no other.
 */
public final class StatusPage implements Processor {

  private final String page = page();
  private final String policy =
      "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'; style-src "
          + hash("style")
          + "; script-src "
          + hash("script");

  private static String page() {
    try (InputStream in = StatusPage.class.getResourceAsStream("status.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The hash of an inline element, as Content-Security-Policy takes it. */
  private String hash(String element) {
    String start = "<" + element + ">";
    String content =
        page.substring(page.indexOf(start) + start.length(), page.indexOf("</" + element + ">"));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader("Content-Type", "text/html; charset=utf-8");
    message.setHeader("Content-Security-Policy", policy);
    message.setHeader("X-Content-Type-Options", "nosniff");
    message.setHeader("Referrer-Policy", "no-referrer");
    message.setBody(page.getBytes(StandardCharsets.UTF_8));
  }
}
