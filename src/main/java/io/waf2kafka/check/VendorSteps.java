package io.waf2kafka.check;

import io.waf2kafka.config.Settings;
import io.waf2kafka.config.StreamSettings;
import io.waf2kafka.stream.Probe;
import io.waf2kafka.stream.VendorAnswer;
import io.waf2kafka.stream.VendorException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** What a probe of a vendor says, step by step: the one that failed, and why. */
final class VendorSteps {

  private static final String NAME = "name";
  private static final String CONNECTION = "connection";
  private static final String CREDENTIALS = "credentials";
  private static final String NAMESPACE = "namespace";
  private static final String CLOCK = "clock";
  private static final String WINDOW = "window";

  /** A window closes a minute after its end: what differs by less costs nothing. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final Probe probe;
  private final StreamSettings settings;
  private final List<VendorAnswer> answers;
  private final Throwable failure;
  private final String failed;
  private final List<Step> steps = new ArrayList<>();
  private boolean over;

  private VendorSteps(Probe probe) {
    this.probe = probe;
    this.settings = probe.stream().settings();
    this.answers = probe.answers();
    this.failure = probe.failure();
    this.failed = failure == null ? "" : step();
  }

  static Subject of(Probe probe) {
    return new VendorSteps(probe).subject();
  }

  private Subject subject() {
    String url = settings.get("url");
    String host = URI.create(url).getHost();
    add("configuration", url + ", tenant " + settings.tenant());
    add(NAME, host + answers.stream().findFirst().map(a -> " is " + a.address()).orElse(""));
    add(CONNECTION, connection());
    add(CREDENTIALS, "accepted (" + variables(probe.source().credentials()) + ")");
    String namespace = probe.source().namespace(probe.stream());
    if (namespace != null || failed.equals(NAMESPACE)) {
      add(NAMESPACE, namespace);
    }
    clock();
    add(
        WINDOW,
        "%s to %s: %d row%s"
            .formatted(
                probe.asked().from(),
                probe.asked().to(),
                probe.rows(),
                probe.rows() == 1 ? "" : "s"));
    return new Subject(probe.stream().id(), List.copyOf(steps));
  }

  private void add(String name, String text) {
    if (over) {
      steps.add(Step.skipped(name));
    } else if (name.equals(failed)) {
      steps.add(Step.fault(name, probe.words() + remedy()));
      over = true;
    } else {
      steps.add(Step.ok(name, text));
    }
  }

  private String connection() {
    return answers.stream()
        .findFirst()
        .map(
            answer ->
                answer.tls() == null
                    ? "plain HTTP"
                    : answer.tls()
                        + Optional.ofNullable(answer.trustedUntil())
                            .map(until -> LocalDate.ofInstant(until, ZoneOffset.UTC))
                            .map(day -> ", certificate valid until " + day)
                            .orElse(""))
        .orElse("");
  }

  /** It does not depend on the steps before: any answer says the time. */
  private void clock() {
    Optional<VendorAnswer> dated =
        answers.stream().filter(answer -> Objects.nonNull(answer.date())).findFirst();
    if (dated.isEmpty()) {
      steps.add(
          over ? Step.skipped(CLOCK) : Step.ok(CLOCK, "the vendor's answers do not say the time"));
      return;
    }
    Duration ahead = Duration.between(dated.get().date(), dated.get().received());
    long seconds = Math.abs(ahead.toSeconds());
    String words =
        seconds < 2
            ? "like the vendor's"
            : seconds + " s " + (ahead.isNegative() ? "behind" : "ahead of") + " the vendor's";
    steps.add(
        ahead.abs().compareTo(CLOCKS_DIFFER) <= 0
            ? Step.ok(CLOCK, words)
            : Step.fault(
                CLOCK,
                "this machine's clock is "
                    + words
                    + ": set it by NTP; windows follow the vendor's clock, but health and logs do not"));
  }

  /** Which step it is that failed. */
  private String step() {
    if (failure instanceof UnknownHostException) {
      return NAME;
    }
    if (answers.isEmpty() || failure instanceof SSLException) {
      return CONNECTION;
    }
    if (failure instanceof VendorException vendor) {
      if (vendor.status() == 401 || vendor.status() == 403) {
        return CREDENTIALS;
      }
      if (vendor.status() == 404 && answers.get(answers.size() - 1).status() == 200) {
        return NAMESPACE;
      }
    }
    return probe.isAnswered() || answers.get(answers.size() - 1).status() >= 500
        ? WINDOW
        : CREDENTIALS;
  }

  private String remedy() {
    String variable = Settings.variable(settings.key("url"));
    return switch (failed) {
      case NAME -> ": check " + variable + ", and this machine's DNS";
      case CONNECTION ->
          failure instanceof SSLException
              ? ": check " + variable + ", and whether a proxy or firewall is in between"
              : ": check " + variable + ", and whether a firewall lets this machine out";
      case CREDENTIALS ->
          probe.words().contains("check ") || failure instanceof SocketException
              ? ""
              : ": check " + variables(probe.source().credentials());
      case NAMESPACE -> ""; // the words name it
      default -> refusal();
    };
  }

  /** A call that is refused asks for something that the account does not have. */
  private String refusal() {
    if (failure instanceof VendorException vendor && vendor.status() == 400) {
      List<String> given =
          settings.settings().all().entrySet().stream()
              .filter(
                  e -> e.getKey().startsWith(settings.source() + ".") && !e.getValue().isEmpty())
              .map(e -> e.getKey().substring(settings.source().length() + 1))
              .filter(name -> !List.of("url", "overlap", "retention").contains(name))
              .filter(name -> !probe.source().credentials().contains(name))
              .toList();
      return ": check " + variables(given);
    }
    return "; it may pass: look at the vendor's status page";
  }

  private String variables(List<String> names) {
    return names.stream()
        .map(
            name ->
                probe.source().credentials().contains(name)
                    ? settings.prefix() + "." + name
                    : settings.key(name))
        .map(Settings::variable)
        .collect(Collectors.joining(", "));
  }
}
