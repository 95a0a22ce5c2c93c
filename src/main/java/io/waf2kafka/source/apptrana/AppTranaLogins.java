package io.waf2kafka.source.apptrana;

import io.waf2kafka.stream.Answers;
import io.waf2kafka.stream.OpenWindow;
import io.waf2kafka.stream.Stream;
import io.waf2kafka.stream.VendorException;
import io.waf2kafka.stream.WindowPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/**
 * The access tokens, one a stream, shared by all its windows and kept in memory until shortly
 * before they expire. As a policy, it lets one login of a stream happen at a time; with the code by
 * callback, one in the process, because a callback does not say which login it belongs to.
 */
public final class AppTranaLogins implements Policy {

  static final String AUTHORIZATION_CODE = "authorization_code";
  static final String CLIENT_CREDENTIALS = "client_credentials";
  static final String BASIC = "basic";
  static final List<String> GRANTS = List.of(AUTHORIZATION_CODE, CLIENT_CREDENTIALS, BASIC);
  static final List<String> CODES_FROM = List.of("location", "callback");

  /** A token is not used in the last tenth of its life, at most a minute. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private record Token(String value, Instant until) {}

  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final ThreadLocal<Token> used = new ThreadLocal<>();
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final Clock clock;

  public AppTranaLogins(Clock clock) {
    this.clock = clock;
  }

  /** Whether the stream needs a new token. */
  public boolean isMissing(Exchange exchange) {
    Token token = tokens.get(stream(exchange).id());
    return token == null || !clock.instant().isBefore(token.until());
  }

  /** Whether the login begins with an authorization code. */
  public boolean needsCode(Exchange exchange) {
    return stream(exchange).settings().get("grant").equals(AUTHORIZATION_CODE);
  }

  /** Keeps the token of {@code getAuthToken}'s answer. */
  public void keep(Exchange exchange) throws VendorException {
    Answers.expect(exchange, 200, AppTranaCalls.credentials(stream(exchange)));
    Map<String, Object> answer = Answers.object(exchange);
    if (!(answer.get("access_token") instanceof String token) || token.isBlank()) {
      throw new VendorException("the vendor's answer to getAuthToken has no access_token");
    }
    Duration life = life(answer.get("expires_in"));
    Duration margin = life.dividedBy(10);
    margin = margin.compareTo(MARGIN) < 0 ? margin : MARGIN;
    Instant until = clock.instant().plus(life).minus(margin);
    tokens.put(stream(exchange).id(), new Token(token, until));
    window(exchange).counts().tokenRenewed();
  }

  /** {@code expires_in}, seconds; a day where the answer does not say it. */
  private static Duration life(Object expiresIn) {
    try {
      long seconds = Long.parseLong(String.valueOf(expiresIn));
      return Duration.ofSeconds(Math.max(0, Math.min(seconds, 86_400)));
    } catch (NumberFormatException e) {
      return Duration.ofDays(1);
    }
  }

  /** The token in force. */
  String token(Stream stream) throws VendorException {
    Token token = tokens.get(stream.id());
    if (token == null) {
      throw new VendorException("the token was refused while it was shared", 401, null);
    }
    used.set(token);
    return token.value();
  }

  /**
   * Forgets the token that this thread's call was refused with; not the one that another window has
   * fetched since.
   */
  void drop(Stream stream) {
    Token refused = used.get();
    if (refused != null) {
      tokens.remove(stream.id(), refused);
    }
    used.remove();
  }

  static Stream stream(Exchange exchange) {
    return window(exchange).stream();
  }

  private static OpenWindow window(Exchange exchange) {
    return exchange.getProperty(WindowPolicy.WINDOW, OpenWindow.class);
  }

  @Override
  public void beforeWrap(Route route, NamedNode definition) {
    // nothing to prepare
  }

  @Override
  public Processor wrap(Route route, Processor login) {
    return exchange -> {
      Stream stream = stream(exchange);
      boolean callback = stream.settings().get("code-from").equals("callback");
      ReentrantLock lock =
          locks.computeIfAbsent(callback ? "" : stream.id(), id -> new ReentrantLock());
      lock.lockInterruptibly();
      try {
        login.process(exchange);
      } finally {
        lock.unlock();
      }
    };
  }
}
