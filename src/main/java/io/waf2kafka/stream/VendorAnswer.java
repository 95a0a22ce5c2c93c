package io.waf2kafka.stream;

import java.time.Instant;

/**
 * An answer of HTTP that came from a vendor, whatever it said.
 *
 * @param address where it came from, such as {@code 192.0.2.1:443}
 * @param tls the protocol's version, null for plain HTTP
 * @param trustedUntil when the vendor's certificate expires; null for plain HTTP
 * @param status the status
 * @param date the vendor's clock ({@code Date}), null when the answer does not say it
 * @param received this machine's clock when it came
 */
public record VendorAnswer(
    String address, String tls, Instant trustedUntil, int status, Instant date, Instant received) {}
