/** What the management port shows of the streams: health, metrics, status. It changes nothing. */
package io.waf2kafka.management;
