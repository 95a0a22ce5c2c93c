package io.waf2kafka.stream;

import io.waf2kafka.kafka.Archive;
import io.waf2kafka.kafka.CommandLog;
import io.waf2kafka.kafka.KafkaSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The commands of all streams of this process. */
final class Commander {

  private final CommandLog log;
  private final Archive archive;
  private final Function<Stream, Source> source;
  private final Map<String, StreamCommands> streams = new ConcurrentHashMap<>();

  /**
   * @param source the vendor of a stream
   * @param arrived told of each stream for which there is a new command
   */
  Commander(
      KafkaSettings kafka,
      Streams streams,
      Function<Stream, Source> source,
      Consumer<StreamRun> arrived) {
    this.log = new CommandLog(kafka, streams::has, id -> arrived.accept(streams.get(id)));
    this.archive = new Archive(kafka);
    this.source = source;
  }

  /** The commands of a stream. The topics must be there. */
  StreamCommands of(Stream stream) {
    log.start();
    return streams.computeIfAbsent(
        stream.id(), id -> new StreamCommands(stream, source.apply(stream), log, archive));
  }
}
