/**
 * What the routes call: the beans behind the steps that every source shares. A source's own beans
 * are in its package.
 */
package io.waf2kafka.stream;
