package io.waf2kafka.verify;

import io.waf2kafka.window.Interval;

/**
 * A stretch of event time of which a window record says that it could not be fetched.
 *
 * @param interval the stretch
 * @param reason why, in the record's words
 * @param filled whether a complete window covers it, after all
 */
public record Gap(Interval interval, String reason, boolean filled) {}
