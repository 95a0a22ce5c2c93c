package io.waf2kafka.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The authorization codes and access tokens that AppTrana has given out. */
final class AppTranaTokens {

  private static final Duration CODE_LIFE = Duration.ofMinutes(1);

  /** An access token and when it ends. */
  record Token(String text, Instant end) {}

  private final SimulatorConfig config;
  private final Map<String, Instant> codes = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Map<String, Token> tokens = new HashMap<>();
  private Optional<Token> running = Optional.empty();

  AppTranaTokens(SimulatorConfig config) {
    this.config = config;
  }

  /** A new code; it holds each character that must be encoded in a URL. */
  synchronized String newCode() {
    String code = random().substring(0, 20) + "+/" + random().substring(0, 8) + "==";
    codes.put(code, config.clock().instant().plus(CODE_LIFE));
    return code;
  }

  /** Whether there is a code that was given out, not used, and has not run out. */
  synchronized boolean hasOutstandingCode() {
    codes.values().removeIf(end -> end.isBefore(config.clock().instant()));
    return !codes.isEmpty();
  }

  /** Uses a code up; false when it was used already, ran out or never existed. */
  synchronized boolean redeem(String code) {
    boolean good = hasOutstandingCode() && codes.remove(code) != null;
    if (good) {
      used.add(code);
    }
    return good;
  }

  synchronized boolean wasUsed(String code) {
    return used.contains(code);
  }

  /** Codes are good no longer, as when the vendor failed while it redeemed one. */
  synchronized void dropCodes() {
    codes.clear();
  }

  /** A token that is good from now on. */
  synchronized Token newToken() {
    Instant now = config.clock().instant();
    if (config.runningTokenReturned() && running.filter(t -> now.isBefore(t.end())).isPresent()) {
      return running.get();
    }
    Token token = new Token(random(), now.plus(config.tokenLife()));
    tokens.put(token.text(), token);
    running = Optional.of(token);
    return token;
  }

  synchronized boolean isGood(String token) {
    Token known = tokens.get(token);
    return known != null && config.clock().instant().isBefore(known.end());
  }

  /** All tokens given out so far are good no longer. */
  synchronized void revokeAll() {
    tokens.clear();
    running = Optional.empty();
  }

  private static String random() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
