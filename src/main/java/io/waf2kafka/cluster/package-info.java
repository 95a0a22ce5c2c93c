/**
 * Several instances: which of them has which lane. Asked through Camel's cluster service, so that
 * one of Camel's own can take the place of this package's.
 */
package io.waf2kafka.cluster;
