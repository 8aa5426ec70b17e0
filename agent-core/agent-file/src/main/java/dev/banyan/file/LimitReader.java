package dev.banyan.file;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.file.yaml.YamlNode;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.Written;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads amounts of the policy. */
final class LimitReader {

    private final Reading reading;
    private final Registry registry;

    LimitReader(Reading reading, Registry registry) {
        this.reading = reading;
        this.registry = registry;
    }

    /** One amount in the unit of account, or a list with one amount a token. */
    Optional<OutflowLimit> outflow(Item item) {
        if (!(item.node() instanceof YamlNode.Sequence)) {
            return inUnit(item).map(OutflowLimit.Priced::new);
        }
        Map<Token, TokenAmount> caps = new LinkedHashMap<>();
        for (Item one : reading.many(item)) {
            Optional<TokenAmount> cap = reading.value(one, text -> Written.amount(text, registry.assets()));
            if (cap.isPresent()
                    && caps.keySet().stream()
                            .anyMatch(other -> sameAsset(other, cap.get().token()))) {
                reading.problem(
                        one,
                        "a second amount of " + cap.get().token()
                                + "; the native asset and its wrapped form count as one");
            }
            cap.ifPresent(amount -> caps.put(amount.token(), amount));
        }
        return Optional.of(new OutflowLimit.Listed(caps));
    }

    /** An amount in the unit of account. */
    Optional<TokenAmount> inUnit(Item item) {
        return reading.value(item, text -> Written.amount(text, registry.assets()))
                .flatMap(amount -> {
                    if (amount.token().equals(registry.unit())) {
                        return Optional.of(amount);
                    }
                    reading.problem(
                            item,
                            "an amount of " + registry.unit() + ", the unit of account, expected, found "
                                    + amount.token());
                    return Optional.empty();
                });
    }

    /** An amount of the native asset. */
    Optional<TokenAmount> ofNative(Item item) {
        return reading.value(item, text -> {
            Parsed<TokenAmount> amount = Written.amount(text, registry.nativeOnly());
            return amount.toOptional().isPresent()
                            || Written.amount(text, registry.assets())
                                    .toOptional()
                                    .isEmpty()
                    ? amount
                    : Parsed.wrong("an amount of " + registry.chain().nativeAsset() + ", the native asset, expected");
        });
    }

    private boolean sameAsset(Token a, Token b) {
        return a.equals(b) || (nativeOrWrapped(a) && nativeOrWrapped(b));
    }

    private boolean nativeOrWrapped(Token token) {
        return token.isNative() || token.equals(registry.chain().wrapped());
    }
}
