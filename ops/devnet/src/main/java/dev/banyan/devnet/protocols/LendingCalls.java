package dev.banyan.devnet.protocols;

import static dev.banyan.devnet.protocols.Abi.address;
import static dev.banyan.devnet.protocols.Abi.uint;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import org.web3j.abi.datatypes.Bool;

/** What an account asks of the lending market, as calldata for its pool; debt is at the variable rate. */
public final class LendingCalls {

    private static final String POOL = "AavePool";
    private static final long VARIABLE = 2;

    private LendingCalls() {}

    /** Supplies for {@code account}, out of the sender's allowance. */
    public static Bytes supply(Token token, BigInteger amount, Address account) {
        return Abi.call(POOL, "supply", address(token.address()), uint(amount), address(account), uint(0));
    }

    /** Takes the sender's supply back, to {@code to}; the largest number takes all. */
    public static Bytes withdraw(Token token, BigInteger amount, Address to) {
        return Abi.call(POOL, "withdraw", address(token.address()), uint(amount), address(to));
    }

    /** Borrows on the sender's account, which is {@code account}. */
    public static Bytes borrow(Token token, BigInteger amount, Address account) {
        return Abi.call(
                POOL, "borrow", address(token.address()), uint(amount), uint(VARIABLE), uint(0), address(account));
    }

    /** Pays back what {@code account} owes, at most all of it. */
    public static Bytes repay(Token token, BigInteger amount, Address account) {
        return Abi.call(POOL, "repay", address(token.address()), uint(amount), uint(VARIABLE), address(account));
    }

    /** Repays {@code debt} of an account that has too little collateral, and takes {@code collateral} with a bonus for it. */
    public static Bytes liquidate(Token collateral, Token debt, Address account, BigInteger amount) {
        return Abi.call(
                POOL,
                "liquidationCall",
                address(collateral.address()),
                address(debt.address()),
                address(account),
                uint(amount),
                new Bool(false));
    }
}
