package dev.banyan.strategies.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.CycleSizing;
import dev.banyan.markets.Leg;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reserves of real blocks, in which someone has traded: the strategy must find at least what that one found. */
final class MainnetBlocksTest {

    @ParameterizedTest
    @ValueSource(strings = {"pools-12483198.json", "pools-13370850.json"})
    void theTradeThatSomeoneMadeInThisBlockIsFoundWithoutAHint(String snapshot) throws IOException {
        JsonNode file = read(snapshot);
        JsonNode realised = file.required("realised");
        Address base = Address.of(realised.required("path").get(0).asText());
        Map<Address, Token> tokens = new HashMap<>();
        ScriptedMarket market = new ScriptedMarket();
        List<Pool.ConstantProduct> pools = new ArrayList<>();
        for (JsonNode node : file.required("pools")) {
            pools.add(pool(node, tokens));
        }
        pools.forEach(market::add);
        Token baseToken = Objects.requireNonNull(tokens.get(base));
        market.price(baseToken, 1, 1);
        ArbitrageStrategy strategy = ScriptedMarket.strategy(
                baseToken,
                4,
                TokenAmount.of(baseToken, BigInteger.ONE),
                List.of("mainnet"),
                List.copyOf(tokens.values()));

        List<Cycle> found = strategy.on(strategy.initial(), market.head()).intents().stream()
                .map(intent -> ((Action.Arbitrage) intent.action()).cycles().getFirst())
                .toList();

        List<Address> theirs = new ArrayList<>();
        realised.required("pools").forEach(address -> theirs.add(Address.of(address.asText())));
        Cycle same = found.stream()
                .filter(cycle -> cycle.hops().stream().map(Hop::pool).toList().equals(theirs))
                .findFirst()
                .orElseThrow();
        List<Leg> legs = same.hops().stream()
                .map(hop -> Leg.into(
                        pools.stream()
                                .filter(p -> p.address().equals(hop.pool()))
                                .findFirst()
                                .orElseThrow(),
                        hop.tokenIn()))
                .toList();
        BigInteger theirProfit = new BigInteger(realised.required("profit").asText());
        assertThat(CycleSizing.profit(
                        legs, new BigInteger(realised.required("amountIn").asText())))
                .isEqualTo(theirProfit);
        assertThat(CycleSizing.profit(legs, same.amountIn())).isGreaterThanOrEqualTo(theirProfit);
    }

    private static Pool.ConstantProduct pool(JsonNode node, Map<Address, Token> tokens) {
        return new Pool.ConstantProduct(
                "mainnet",
                Address.of(node.required("address").asText()),
                token(node.required("token0").asText(), tokens),
                token(node.required("token1").asText(), tokens),
                new BigInteger(node.required("reserve0").asText()),
                new BigInteger(node.required("reserve1").asText()),
                new Ppm(node.required("feePpm").asInt()));
    }

    private static Token token(String address, Map<Address, Token> tokens) {
        return tokens.computeIfAbsent(Address.of(address), at -> new Token("X" + tokens.size(), at, 18));
    }

    private static JsonNode read(String name) throws IOException {
        try (InputStream in = MainnetBlocksTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return new ObjectMapper().readTree(in);
        }
    }
}
