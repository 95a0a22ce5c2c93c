/**
 * Kafka: the topics, and the lanes, each a transactional producer that publishes what windows hand
 * it and keeps the state of its streams in the same transaction.
 */
package io.waf2kafka.kafka;
