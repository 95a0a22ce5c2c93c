/**
 * A small HTTP/1.1 server with total control over how a response is carried: cut off, reset,
 * stalled, slowed down. No vendor's name occurs here.
 */
package io.waf2kafka.demo.http;
