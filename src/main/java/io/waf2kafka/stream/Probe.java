package io.waf2kafka.stream;

import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.WindowPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/**
 * Asks a vendor for one second of the recent past, through the source's own routes and beans: the
 * login, the account, the calls. Rows are counted, nothing is published.
 */
public final class Probe {

  private static final ThreadLocal<Probe> CURRENT = new ThreadLocal<>();

  private final Stream stream;
  private final Source source;
  private final CamelContext context;
  private final OpenWindow window;
  private final List<VendorAnswer> answers = new CopyOnWriteArrayList<>();
  private volatile boolean answered;
  private volatile long rows;
  private volatile Throwable failure = new TimeoutException("no answer in time");

  public Probe(StreamRun run, CamelContext context, Clock clock) {
    this.stream = run.stream();
    this.context = context;
    this.source = source(stream, context);
    Instant to = clock.instant().minus(stream.timing().settle()).truncatedTo(ChronoUnit.SECONDS);
    Interval second = new Interval(to.minusSeconds(1), to);
    this.window =
        OpenWindow.probe(
            run, new WindowPlan(stream.id(), Kind.LIVE, second, second, List.of(), 0, null), clock);
  }

  /** The beans that take the place of those that publish, in a program that only probes. */
  public static Map<String, Object> beans(Clock clock) {
    Processor answer = new Answers();
    return Map.of(
        "vendor-http",
        new ProbeHttp(clock),
        "answer",
        (Processor)
            exchange -> {
              current().answered = true;
              answer.process(exchange);
            },
        "calls-ahead",
        CallsAhead.none(),
        "events",
        counted());
  }

  private static Expression counted() {
    return Parts.expression(
        answer ->
            new Parts<Row>(answer) {
              @Override
              Row following() {
                try {
                  current().count(answer);
                  return null;
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
  }

  static Probe current() {
    return CURRENT.get();
  }

  private static Source source(Stream stream, CamelContext context) {
    return context.getRegistry().lookupByNameAndType(stream.source(), Source.class);
  }

  private void count(Exchange answer) throws IOException {
    InputStream body = answer.getMessage().getBody(InputStream.class);
    RowReader reader = source.rows(body, answer.getProperty(Answers.CALL), window);
    while (reader.next() != null) {
      rows++;
    }
  }

  void answered(VendorAnswer answer) {
    answers.add(answer);
  }

  /** Asks, on this thread; how it ended is said by {@link #failure}. */
  public void run() {
    CURRENT.set(this);
    OpenWindow.setCurrent(window);
    try (var template = context.createProducerTemplate()) {
      Throwable failed = null;
      Iterator<?> calls = source.calls(window);
      Object call = following(calls);
      while (failed == null && call != null) {
        failed = failure(template, call);
        call = failed == null ? following(calls) : null;
      }
      failure = failed == null ? null : Failures.cause(failed);
    } catch (IOException | RuntimeException e) {
      failure = Failures.cause(e);
    } finally {
      OpenWindow.setCurrent(null);
      CURRENT.remove();
    }
  }

  private static Object following(Iterator<?> calls) {
    return calls.hasNext() ? calls.next() : null;
  }

  private Exception failure(ProducerTemplate template, Object call) {
    return template
        .send(
            "direct:" + stream.source(),
            exchange -> {
              exchange.setProperty(WindowPolicy.WINDOW, window);
              exchange.getMessage().setBody(call);
            })
        .getException();
  }

  /** Ends the call that is under way. */
  public void cancel() {
    window.stop();
  }

  public Stream stream() {
    return stream;
  }

  public Source source() {
    return source;
  }

  /** The second that was asked for. */
  public Interval asked() {
    return window.plan().asked();
  }

  /** What answered, in order: the login's answers come before those of the calls for events. */
  public List<VendorAnswer> answers() {
    return List.copyOf(answers);
  }

  /** Whether the vendor answered a call for events: the login was over then. */
  public boolean isAnswered() {
    return answered;
  }

  public long rows() {
    return rows;
  }

  /** Why it failed, null when it did not; a time-out as long as it has not ended. */
  public Throwable failure() {
    return failure;
  }

  /** The failure in one line for a person. */
  public String words() {
    return failure == null ? "" : Failures.words(failure);
  }
}
