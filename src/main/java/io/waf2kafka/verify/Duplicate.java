package io.waf2kafka.verify;

/**
 * A record of an event that is in the topic already.
 *
 * @param uid the event's uid
 * @param window the window that this record names
 * @param place {@code <topic>-<partition>@<offset>}
 */
public record Duplicate(String uid, String window, String place) {}
