package io.waf2kafka.demo;

/**
 * How a vendor's events lie in time.
 *
 * @param perSecond events a second, may be a fraction
 * @param fromSecond epoch second before which nothing happened
 * @param untilSecond epoch second from which on nothing happens
 * @param lateShare share of the events that the API shows late, 0 to 1
 * @param maxLatenessMillis how late at most
 * @param malformedShare share of the rows that are no event
 * @param twinShare share of the rows that are alike to the last byte to another one, at most 0.25
 */
record TimelineConfig(
    double perSecond,
    long fromSecond,
    long untilSecond,
    double lateShare,
    long maxLatenessMillis,
    double malformedShare,
    double twinShare) {}
