/**
 * What {@code demo}, {@code bench} and the tests bring along: a Kafka broker, a simulator of both
 * vendors, and an oracle that knows which events exist. None of it is on the class path of {@code
 * run}.
 */
package io.waf2kafka.demo;
