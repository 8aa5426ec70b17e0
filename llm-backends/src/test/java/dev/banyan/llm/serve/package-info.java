/** Tests of managed servers on stand-ins: small shells, and a small Java server. */
@NullMarked
package dev.banyan.llm.serve;

import org.jspecify.annotations.NullMarked;
