package dev.banyan.api.chain;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Wei;

/**
 * One message to a contract or account.
 *
 * @param to whom
 * @param value native asset sent along
 * @param data calldata, empty for a plain transfer
 */
public record Call(Address to, Wei value, Bytes data) {

    /** A call that sends no value. */
    public static Call of(Address to, Bytes data) {
        return new Call(to, Wei.ZERO, data);
    }
}
