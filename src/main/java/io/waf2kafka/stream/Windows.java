package io.waf2kafka.stream;

import io.waf2kafka.config.ConfigurationException;
import io.waf2kafka.config.Settings;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Lane;
import io.waf2kafka.kafka.LaneRestartedException;
import io.waf2kafka.kafka.Lanes;
import io.waf2kafka.kafka.Session;
import io.waf2kafka.kafka.StreamMemory;
import io.waf2kafka.window.IdSet;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.StreamState;
import io.waf2kafka.window.StreamState.Unfinished;
import io.waf2kafka.window.Tally;
import io.waf2kafka.window.WindowPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean {@code windows}: says which windows are due. A tick gets the live one; history, once the
 * live window is done, is worked off beside the ticks by threads of its own, through the same
 * route.
 */
public final class Windows implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Windows.class);

  /** The route that takes a window, whatever its source. */
  private static final String ROUTE = "direct:window";

  /** The route that takes a stream's id, as its tick does. */
  private static final String COLLECT = "direct:collect";

  /** The property of an exchange that is no tick: its stream was just taken up. */
  private static final String TAKEN_UP = "windows.taken-up";

  /** Threads for the first live windows of streams that were just taken up. */
  private static final int FIRST_THREADS = 32;

  /** A second after its share of requests became less, none of those before it count any more. */
  private static final Duration LEAST_HANDOVER = Duration.ofSeconds(1);

  private static final Duration LONGEST_HANDOVER = Duration.ofSeconds(5);

  /** Threads that work off history, for all streams together. */
  private static final int THREADS = 16;

  /** Threads that tick: Quartz's; 10 of them if it is not told. */
  private static final String TICKS =
      "camel.component.quartz.properties[org.quartz.threadPool.threadCount]";

  /** How long a tick takes over those of others before its own stream has its turn again. */
  private static final long LONGEST_HELP = TimeUnit.SECONDS.toNanos(30);

  private static final Duration LONGEST_SLICE = Duration.ofSeconds(15);

  private final Streams streams;
  private final Lanes lanes;
  private final Clock clock;
  private final Duration longestSlice;
  private final Duration longestRetry;
  private final int concurrency;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(2, daemon("slice"));
  private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, daemon("history"));
  private final ThreadPoolExecutor first =
      new ThreadPoolExecutor(
          FIRST_THREADS,
          FIRST_THREADS,
          30,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          daemon("first"));
  private final HostShares<StreamRun> tickShares;
  private final HostShares<StreamRun> firstShares = new HostShares<>(FIRST_THREADS);
  private final HostShares<Runnable> workerShares = new HostShares<>(THREADS);
  private final CamelContext context;
  private final Commander commander;
  private final ProducerTemplate template;
  private volatile boolean stopping;

  public Windows(
      CamelContext context,
      Streams streams,
      Lanes lanes,
      KafkaSettings kafka,
      Settings settings,
      Clock clock) {
    this.context = context;
    this.template = context.createProducerTemplate();
    this.streams = streams;
    this.lanes = lanes;
    this.clock = clock;
    this.commander = new Commander(kafka, streams, this::source, this::startHistory);
    this.longestSlice = settings.duration("waf.max-transaction");
    if (longestSlice.compareTo(LONGEST_SLICE) > 0) {
      throw new ConfigurationException(
          "WAF_MAX_TRANSACTION="
              + longestSlice
              + " is too long: brokers abort a transaction after 30 s, write PT15S at most");
    }
    this.longestRetry = settings.duration("waf.retry-max");
    this.tickShares =
        new HostShares<>(settings.get(TICKS).isEmpty() ? 10 : settings.number(TICKS, 1, 1_000));
    this.concurrency = settings.number("waf.backfill-concurrency", 1, 64);
    timer.setRemoveOnCancelPolicy(true);
    first.allowCoreThreadTimeOut(true);
  }

  /**
   * The windows that a tick fetches, an expression for {@code split}: the live one, and another
   * behind one that an earlier tick had begun, or that was refused. Not more, or a vendor that
   * takes seconds for an answer would be asked without end. The body of the tick is the stream's
   * id. While the stream's host has its share of the threads, the tick gets nothing, and one of
   * those threads takes its stream over.
   */
  public Expression due() {
    return Parts.expression(tick -> new Due(tick));
  }

  private final class Due extends Parts<OpenWindow> {

    private final HostShares<StreamRun> shares;
    private final String host;
    private final StreamRun own;
    private long begun = System.nanoTime();
    private StreamRun run;
    private OpenWindow last;

    Due(Exchange tick) {
      super(tick);
      shares = tick.getProperty(TAKEN_UP, false, Boolean.class) ? firstShares : tickShares;
      own = streams.get(tick.getMessage().getBody(String.class));
      host = host(own);
      run = isHere(own) && shares.enter(host, own) ? own : null;
    }

    @Override
    OpenWindow following() {
      while (run != null) {
        boolean next = last == null || last.wasResumed() || last.isRefused();
        last = next ? open(run, true).orElse(null) : null;
        if (last != null) {
          return last;
        }
        end();
      }
      return null;
    }

    /** Whatever became of the live windows, history does not wait for them. */
    private void end() {
      startHistory(run);
      shares.leave(host);
      if (System.nanoTime() - begun >= LONGEST_HELP) {
        shares.joinOthers(host, own); // its own next tick waits for this one
        begun = System.nanoTime();
      }
      run = shares.enterNext(host);
    }

    @Override
    public void close() {
      if (last != null) {
        endUnrouted(last);
      }
      if (run != null) {
        startHistory(run);
        run = null;
        shares.leave(host);
      }
    }
  }

  /** What hangs together. */
  private static String host(StreamRun run) {
    Stream stream = run.stream();
    return stream.source() + " " + stream.settings().get("url");
  }

  /**
   * A window that never came to its policy, because its route was away, must not stay in flight.
   */
  private void endUnrouted(OpenWindow window) {
    StreamRun run = streams.get(window.stream().id());
    if (run.ended(window) && !isGivenUp(window)) {
      failed(
          run,
          window.isLive(),
          new IllegalStateException("the route " + ROUTE + " did not take the window"));
    }
  }

  /** The calls of a window, the body, one after another: an expression for {@code split}. */
  public Expression calls() {
    return Parts.expression(
        exchange -> {
          OpenWindow window = exchange.getMessage().getBody(OpenWindow.class);
          Iterator<?> calls = calls(window);
          return new Parts<Object>(exchange) {
            @Override
            Object following() {
              return calls.hasNext() ? calls.next() : null;
            }
          };
        });
  }

  private Iterator<?> calls(OpenWindow window) {
    if (window.plan().gap() != null) {
      return Collections.emptyIterator();
    }
    return window.plan().kind() == Kind.REPLAY
        ? List.of("dead letters").iterator()
        : source(window).calls(window);
  }

  /** The vendor of a window. */
  Source source(OpenWindow window) {
    return source(window.stream());
  }

  private Source source(Stream stream) {
    return context.getRegistry().lookupByNameAndType(stream.source(), Source.class);
  }

  /** Threads that do not keep the program from ending. */
  static ThreadFactory daemon(String name) {
    AtomicInteger n = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + n.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private Optional<OpenWindow> open(StreamRun run, boolean live) {
    Instant now = clock.instant();
    if (!isHere(run) || run.isResting(live, now)) {
      return Optional.empty();
    }
    try {
      Instant planned = run.stream().clock().earlier(now);
      Lane lane = lanes.of(run.stream().id());
      Session session = lane.session();
      return live
          ? openLive(run, lane, session, planned)
          : openHistory(run, lane, session, planned);
    } catch (RuntimeException e) {
      if (isHere(run)) {
        failed(run, live, e);
      }
      return Optional.empty();
    }
  }

  private Optional<OpenWindow> openLive(StreamRun run, Lane lane, Session session, Instant now) {
    synchronized (run) {
      StreamState state = advance(run, session, now);
      return run.planner()
          .live(state, now, run.plans(), run.isProbing())
          .map(plan -> open(run, plan, lane, session, state));
    }
  }

  /** The topics are read, where a command needs that, while the stream goes on. */
  private Optional<OpenWindow> openHistory(StreamRun run, Lane lane, Session session, Instant now) {
    StreamCommands commands = commander.of(run.stream());
    commands.attend(lane, session, now);
    while (true) {
      StreamState state;
      Optional<WindowPlan> plan;
      synchronized (run) {
        state = advance(run, session, now);
        plan = commands.plan(run.planner(), state, now, run.plans());
        if (plan.isEmpty() || run.planner().isGone(plan.get(), now) && !isClockSure(run)) {
          return Optional.empty();
        }
        Optional<IdSet> known = commands.known(state, plan.get());
        if (known.isPresent()) {
          OpenWindow window = open(run, plan.get(), lane, session, state);
          prepare(run, window, commands, known.get());
          return Optional.of(window);
        }
      }
      if (!commands.learn(session, state, plan.get(), now)) {
        return Optional.empty(); // the next tick asks again
      }
    }
  }

  /** A clock that is days ahead, which nobody has contradicted yet, makes no gap. */
  private static boolean isClockSure(StreamRun run) {
    return run.stream().clock().isHeard();
  }

  private static void prepare(
      StreamRun run, OpenWindow window, StreamCommands commands, IdSet known) {
    try {
      commands.prepare(window, known);
    } catch (RuntimeException e) {
      run.ended(window);
      throw e;
    }
  }

  private static StreamState advance(StreamRun run, Session session, Instant now) {
    StreamMemory memory = session.stream(run.stream().id());
    run.remember(memory);
    return memory.update(old -> run.planner().advance(old, now, run.plans()));
  }

  private OpenWindow open(
      StreamRun run, WindowPlan plan, Lane lane, Session session, StreamState state) {
    Unfinished begun = state.unfinished().get(plan.id());
    Tally tally = begun == null ? new Tally() : begun.tally().copy();
    OpenWindow window = new OpenWindow(run, plan, lane, session, tally, timer, longestSlice, clock);
    run.opened(window);
    if (!isHere(run)) {
      window.stop();
    }
    return window;
  }

  private boolean isHere(StreamRun run) {
    return !stopping && lanes.owns(run.stream().id());
  }

  /** Whether this program ended a window, or its lane went away: it is nobody's fault then. */
  private boolean isGivenUp(OpenWindow window) {
    return window.isStopping() || !isHere(streams.get(window.stream().id()));
  }

  /** Fetches what is due of a stream now, as its tick does. */
  public void collect(StreamRun run) {
    if (!stopping) {
      first.execute(
          () ->
              template.send(
                  COLLECT,
                  exchange -> {
                    exchange.setProperty(TAKEN_UP, true);
                    exchange.getIn().setBody(run.stream().id());
                  }));
    }
  }

  /** Ends the windows in flight of streams that another instance is to run. */
  public void end(Collection<StreamRun> runs) {
    long begun = System.nanoTime();
    long least = begun + LEAST_HANDOVER.toNanos();
    runs.forEach(run -> run.windows().forEach(OpenWindow::stop));
    try {
      while (System.nanoTime() < least
          || System.nanoTime() - begun < LONGEST_HANDOVER.toNanos()
              && runs.stream().anyMatch(run -> !run.windows().isEmpty())) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startHistory(StreamRun run) {
    if (isHere(run) && run.addWorker(concurrency)) {
      work(run);
    }
  }

  private void work(StreamRun run) {
    workers.execute(new Work(run));
  }

  private final class Work implements Runnable {

    private final StreamRun stream;

    Work(StreamRun stream) {
      this.stream = stream;
    }

    @Override
    public void run() {
      String host = host(stream);
      if (workerShares.enter(host, this)) {
        try {
          history(stream);
        } finally {
          workerShares.leave(host);
          Runnable next = workerShares.next(host);
          if (next != null && !stopping) {
            workers.execute(next);
          }
        }
      }
    }
  }

  /**
   * One window of history; the next one waits behind those of other streams. While there are any,
   * another thread joins.
   */
  private void history(StreamRun run) {
    boolean more = false;
    try {
      Optional<OpenWindow> window = open(run, false);
      if (window.isPresent()) {
        startHistory(run);
        template.send(ROUTE, exchange -> exchange.getIn().setBody(window.get()));
        endUnrouted(window.get());
        if ((window.get().isClosed() || window.get().isRefused()) && !stopping) {
          work(run);
          more = true;
        }
      }
    } finally {
      if (!more) {
        run.removeWorker();
      }
    }
  }

  /** A window is over: its policy says how it ended. */
  void ended(OpenWindow window, Throwable failure) {
    StreamRun run = streams.get(window.stream().id());
    boolean isGivenUp = isGivenUp(window);
    boolean isOver = !isGivenUp && commander.of(run.stream()).ended(window, cause(failure));
    run.ended(window); // only now may the next window of a replay be planned
    if (failure == null) {
      if (!isOver) {
        run.succeeded(window.plan());
      }
      run.counts().ended(window.plan(), window.plan().gap() == null ? "complete" : "gap");
      WindowLog.closed(window, streams.all().size());
      return;
    }
    if (!(Failures.cause(failure) instanceof NothingToCloseException)) {
      run.counts().ended(window.plan(), "failed");
    }
    if (!isGivenUp && !isOver && !isDealtWith(run, window, failure)) {
      failed(run, window.isLive(), failure);
    }
  }

  private static Throwable cause(Throwable failure) {
    return failure == null ? null : Failures.cause(failure);
  }

  /** A refusal (400) of one interval costs the others nothing: it is asked for in smaller parts. */
  private boolean isDealtWith(StreamRun run, OpenWindow window, Throwable failure) {
    if (Failures.cause(failure) instanceof VendorException vendor
        && vendor.status() == 400
        && run.refused(window)) {
      LOG.info(
          "{}: {}; {} is asked for in smaller parts",
          run.stream().id(),
          vendor.getMessage(),
          window.plan().closes());
      window.refuse();
      return true;
    }
    return false;
  }

  private void failed(StreamRun run, boolean live, Throwable failure) {
    Throwable cause = Failures.cause(failure);
    if (cause instanceof NothingToCloseException || cause instanceof LaneRestartedException) {
      return; // the window that the lane's producer failed with says why
    }
    Duration rest = run.failed(live, cause, longestRetry, clock.instant());
    LOG.warn(
        "{}: {}; trying again in {} s, nothing is skipped. ./waf2kafka check says more.",
        run.stream().id(),
        Failures.words(cause),
        rest.toSeconds());
  }

  /** Lets slices finish: the windows in flight end at their next row. */
  @Override
  public void close() {
    stopping = true;
    streams.all().forEach(run -> run.windows().forEach(OpenWindow::stop));
    workers.shutdown();
    first.shutdown();
  }
}
