package dev.banyan.api.agent;

import dev.banyan.api.hex.Address;

/**
 * What is done when an agent ends, before it halts.
 *
 * @param doing what is done
 */
public record ExitDefinition(Doing doing) {

    /** Everything stays as it is. */
    public static final ExitDefinition HOLD = new ExitDefinition(new Doing.Hold());

    /** What can be done. */
    public sealed interface Doing {

        /** Nothing. */
        record Hold() implements Doing {}

        /** Debts are repaid, positions taken out, and everything but the native asset sold for the unit of account. */
        record Flatten() implements Doing {}

        /**
         * The same, and then everything but the gas reserve is paid to somebody.
         *
         * @param name as the file says
         */
        record Withdraw(String name, Address to) implements Doing {}
    }

    /** True if something is done. */
    public boolean acts() {
        return !(doing instanceof Doing.Hold);
    }
}
