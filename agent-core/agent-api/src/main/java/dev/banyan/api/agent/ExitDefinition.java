package dev.banyan.api.agent;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Bps;
import java.util.Optional;

/**
 * When an agent ends besides on an operator's word, and what is done then, before it halts.
 *
 * @param doing what is done
 * @param drawdown the fall of the account's net value from its high-water mark at which it ends, more than zero and less than all of it;
 *     empty if it does not end by itself
 */
public record ExitDefinition(Doing doing, Optional<Bps> drawdown) {

    /** Ends on an operator's word alone. */
    public ExitDefinition(Doing doing) {
        this(doing, Optional.empty());
    }

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
