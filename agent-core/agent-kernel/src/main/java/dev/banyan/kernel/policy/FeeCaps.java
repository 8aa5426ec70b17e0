package dev.banyan.kernel.policy;

import dev.banyan.api.money.Fractions;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Policy;
import dev.banyan.kernel.budget.Lane;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Caps of the fee per gas that keep head-room: whatever is sent can still be replaced on its nonce, which public
 * nodes allow only with both fee fields a tenth higher (go-ethereum's {@code PriceBump}).
 *
 * @param offer cap of originals and bumps
 * @param cancel cap of cancellations
 */
public record FeeCaps(Wei offer, Wei cancel) {

    private static final BigInteger WHOLE = BigInteger.valueOf(100);
    private static final BigInteger RAISED = BigInteger.valueOf(110);

    /** The caps of a policy in a lane. */
    public static FeeCaps of(Policy policy, Lane lane) {
        Wei written =
                switch (lane) {
                    case TRADING -> policy.maxFee();
                    case PROTECTION -> policy.protectFee();
                };
        Wei cancel = policy.maxFee().max(policy.protectFee());
        return new FeeCaps(written.min(replaceable(cancel)), cancel);
    }

    /** The highest fee that can still be replaced within {@code cap}. */
    static Wei replaceable(Wei cap) {
        return Wei.of(Fractions.divide(cap.value().multiply(WHOLE), RAISED, RoundingMode.DOWN));
    }

    /** The least fee that replaces {@code old}: a tenth more, and more in any case. */
    public static Wei replacing(Wei old) {
        BigInteger raised = Fractions.divide(old.value().multiply(RAISED), WHOLE, RoundingMode.UP);
        return Wei.of(raised.max(old.value().add(BigInteger.ONE)));
    }
}
