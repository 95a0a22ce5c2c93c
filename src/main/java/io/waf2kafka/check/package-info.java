/** The preflight: whether every stream and Kafka would let the program do its work. */
package io.waf2kafka.check;
