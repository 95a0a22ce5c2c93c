/**
 * Windows of event time: planning, seen events, tallies and the state of a stream. Pure: no Kafka,
 * no HTTP, no clock of its own.
 */
package io.waf2kafka.window;
