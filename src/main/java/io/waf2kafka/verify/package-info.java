/**
 * Holds what was published against the window records: coverage, counts, digests, and no event
 * twice.
 */
package io.waf2kafka.verify;
