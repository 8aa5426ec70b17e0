/**
 * Households spread over several nodes, each at most once: {@link dev.banyan.runtime.internal.cluster.Shards} over Akka Cluster
 * Sharding, and who may host what. Depends on the household package.
 */
@NullMarked
package dev.banyan.runtime.internal.cluster;

import org.jspecify.annotations.NullMarked;
