/** Baleen, WAF logs API. */
package io.waf2kafka.source.baleen;
