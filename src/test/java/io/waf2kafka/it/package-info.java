/**
 * The whole program from outside: in a JVM of its own, against a real broker in another and the
 * simulator of both vendors over real HTTP. What counts is what a read_committed consumer sees.
 */
package io.waf2kafka.it;
