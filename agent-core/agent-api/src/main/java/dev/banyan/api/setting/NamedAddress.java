package dev.banyan.api.setting;

import dev.banyan.api.hex.Address;

/**
 * An account under the name that a file gives it.
 *
 * @param name of the address book, or the address itself
 * @param address the account
 */
public record NamedAddress(String name, Address address) {

    /** True if it is called by more than its address. */
    public boolean hasName() {
        return !name.equalsIgnoreCase(address.value());
    }

    @Override
    public String toString() {
        return hasName() ? name + " " + address : address.toString();
    }
}
