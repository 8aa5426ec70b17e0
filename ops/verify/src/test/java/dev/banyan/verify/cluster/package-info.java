/** Several daemons that host one agent between them: real processes, a real PostgreSQL and a real node, judged by the chain. */
@NullMarked
package dev.banyan.verify.cluster;

import org.jspecify.annotations.NullMarked;
