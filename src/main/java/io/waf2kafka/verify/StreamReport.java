package io.waf2kafka.verify;

import io.waf2kafka.window.Interval;
import java.util.List;

/**
 * The findings about one stream.
 *
 * @param stream the stream's id
 * @param span from its first window to the end of its last one; null when it has none
 * @param holes what no window covers, and nobody is about to fetch
 * @param toFetch what no window covers yet: history that is on the stream's list
 * @param gaps what could not be fetched, and whether it was later
 * @param windows how many window records it has
 * @param tooOld how many of them cannot be checked: the topics keep their events no more
 * @param open how many windows have events or dead letters, but no record yet
 * @param openEvents how many events these have
 * @param events all of its events in the topics
 * @param deadLetters all of its dead letters
 * @param duplicates events that are there again; the first thousand
 * @param faults what is wrong, holes and duplicates included; the first thousand
 * @param faultCount how many faults there are
 */
public record StreamReport(
    String stream,
    Interval span,
    List<Interval> holes,
    List<Interval> toFetch,
    List<Gap> gaps,
    long windows,
    long tooOld,
    long open,
    long openEvents,
    long events,
    long deadLetters,
    List<Duplicate> duplicates,
    List<Fault> faults,
    long faultCount) {}
