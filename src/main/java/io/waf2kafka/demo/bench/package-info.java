/**
 * What {@code bench} measures: the shipped routes in both shapes, a loop written by hand that does
 * the same work, and the producer alone, in one process, by turns; their broker and vendors are in
 * another one.
 */
package io.waf2kafka.demo.bench;
