package dev.banyan.file;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.util.OptionalInt;

/**
 * A token of the registry as written.
 *
 * @param decimals as the file gives them, if it does
 * @param place of the decimals, or else of the address
 */
record TokenEntry(String symbol, Address address, OptionalInt decimals, Item place) {

    Token token(int actual) {
        return new Token(symbol, address, actual);
    }
}
