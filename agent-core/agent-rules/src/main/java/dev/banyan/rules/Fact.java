package dev.banyan.rules;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.market.PriceBook.Price;
import dev.banyan.api.memory.LessonId;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.provenance.Trust;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.math.BigInteger;
import java.util.function.Function;

/**
 * One thing that a condition reads, typed for CEL.
 *
 * @param name a name that no condition can spell, by which the expression refers to it
 * @param type what CEL checks it as
 * @param read its value; throws {@link UnknownFact}
 */
record Fact(String name, CelType type, Function<Situation, Object> read) {

    static final String BLOCK = "block";

    /** The type of health factors. */
    static final CelType HEALTH_FACTOR = OpaqueType.create("healthFactor");

    /** The type of amounts of one asset, or of gas prices. */
    static CelType amountType(String of) {
        return OpaqueType.create("amount", OpaqueType.create(of));
    }

    static Fact block() {
        return new Fact(BLOCK, SimpleType.INT, situation -> situation.head().number());
    }

    static Fact baseFee() {
        return new Fact(
                "@baseFee",
                amountType(Quantity.GAS_PRICE),
                situation -> Quantity.of(situation.head().nextBaseFee()));
    }

    static Fact constant(Quantity value) {
        return new Fact("@" + value.of() + " " + value.numerator(), amountType(value.of()), situation -> value);
    }

    static Fact balance(Token token) {
        return new Fact("@balance " + token.symbol(), amountType(token.symbol()), situation -> {
            TokenAmount balance = situation.balances().get(token);
            if (balance == null) {
                throw new UnknownFact("the balance of " + token.symbol() + " is not known");
            }
            return Quantity.of(balance);
        });
    }

    static Fact price(Token token, Token unit) {
        return new Fact("@price " + token.symbol(), amountType(unit.symbol()), situation -> {
            Price price = situation
                    .prices()
                    .price(token)
                    .orElseThrow(() -> new UnknownFact("there is no price of " + token.symbol()));
            BigInteger one = BigInteger.TEN.pow(token.decimals());
            return new Quantity(unit.symbol(), one.multiply(price.unitsOfUnit()), price.perTokenUnits());
        });
    }

    static Fact armed(String strategy) {
        return new Fact(
                "@armed " + strategy,
                SimpleType.BOOL,
                situation -> state(situation, strategy).armed());
    }

    static Fact pnl(String strategy, Token unit) {
        return new Fact(
                "@pnl " + strategy,
                amountType(unit.symbol()),
                situation -> Quantity.of(state(situation, strategy).net()));
    }

    static Fact healthFactor(String venue) {
        return new Fact("@healthFactor " + venue, HEALTH_FACTOR, situation -> {
            BigInteger factor = situation.healthFactors().get(venue);
            if (factor == null) {
                throw new UnknownFact("the health factor at " + venue + " is not known");
            }
            return new HealthFactor(factor);
        });
    }

    /** True while a lesson that own receipts prove warns of it. */
    static Fact lesson(String about) {
        return new Fact("@lesson " + about, SimpleType.BOOL, situation -> warns(situation, about));
    }

    /** A warning that is there is known, whatever else is not. */
    private static boolean warns(Situation situation, String about) {
        boolean warned = situation.memories().stream()
                .filter(record -> record.provenance().trust().compareTo(Trust.OWN_RECEIPT) >= 0)
                .flatMap(record -> LessonId.of(record).stream())
                .anyMatch(id -> id.about().equals(about));
        if (!warned && !situation.lessonsKnown()) {
            throw new UnknownFact("it is not known what was learnt about " + about);
        }
        return warned;
    }

    private static StrategyState state(Situation situation, String strategy) {
        StrategyState state = situation.strategies().get(strategy);
        if (state == null) {
            throw new UnknownFact("the state of strategy " + strategy + " is not known");
        }
        return state;
    }
}
