/** What {@code demo} shows: events as lines that a person can read, and a summary at the end. */
package io.waf2kafka.demo.show;
