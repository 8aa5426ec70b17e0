package dev.banyan.verify.settlement;

import java.math.BigInteger;

/** A transfer of USDC out of the account, as the token logged it, or as a list wants it. */
record Transfer(String to, BigInteger units) {}
