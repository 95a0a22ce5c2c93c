/**
 * What {@code bench} measures: the shipped routes beside a loop written by hand that does the same
 * work, in one process, by turns; their broker and vendors are in another one.
 */
package io.waf2kafka.demo.bench;
