package dev.banyan.web3j.uniswap;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.liquidity.PoolTerms;
import dev.banyan.web3j.liquidity.TickVenue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two exchanges, four tokens and a pair of every two of them on each. */
final class SampleVenues {

    static final Token WETH = new Token("WETH", address(0x11), 18);
    static final Token USDC = new Token("USDC", address(0x12), 6);
    static final Token LINK = new Token("LINK", address(0x13), 18);
    static final Token DAI = new Token("DAI", address(0x14), 18);
    static final Token ETH = Token.nativeAsset("ETH");
    static final List<Token> TOKENS = List.of(WETH, USDC, LINK, DAI);
    static final Address ACCOUNT = address(0xacc);
    static final Address PAYROLL = address(0xbee);

    private SampleVenues() {}

    static Address address(int number) {
        return Address.of("0x" + String.format("%040x", number));
    }

    static ChainDefinition chain() {
        return new ChainDefinition(
                31_337,
                List.of("http://127.0.0.1:1"),
                new ChainDefinition.Confirmations.Depth(1),
                ETH,
                WETH,
                TOKENS,
                List.of(
                        venue("dexA", 0x21),
                        venue("dexB", 0x23),
                        ticks(),
                        new VenueDefinition("ethUsd", "chainlink", Map.of())),
                Map.of("payroll", PAYROLL));
    }

    static VenueBook book() {
        return VenueBook.of(chain(), ACCOUNT);
    }

    static ConfirmedPairs pairs() {
        List<V2Pair> all = new ArrayList<>();
        for (V2Venue venue : book().venues()) {
            for (int i = 0; i < TOKENS.size(); i++) {
                for (int j = i + 1; j < TOKENS.size(); j++) {
                    all.add(V2Pair.of(venue, pairAddress(venue, i, j), TOKENS.get(i), TOKENS.get(j)));
                }
            }
        }
        ConfirmedPairs pairs = new ConfirmedPairs();
        pairs.add(all);
        pairs.ticks().add(tickPools());
        return pairs;
    }

    /** A pool at each of two fees of every two tokens. */
    static List<PoolTerms> tickPools() {
        List<PoolTerms> all = new ArrayList<>();
        for (int i = 0; i < TOKENS.size(); i++) {
            for (int j = i + 1; j < TOKENS.size(); j++) {
                all.add(new PoolTerms(
                        "dexC", address(0x3000 + 16 * i + j), TOKENS.get(i), TOKENS.get(j), new Ppm(500), 10));
                all.add(new PoolTerms(
                        "dexC", address(0x4000 + 16 * i + j), TOKENS.get(i), TOKENS.get(j), new Ppm(3_000), 60));
            }
        }
        return all;
    }

    private static VenueDefinition ticks() {
        return new VenueDefinition(
                "dexC",
                TickVenue.KIND,
                Map.of("factory", address(0x25), "router", address(0x26), "quoter", address(0x27)));
    }

    static Address pairAddress(V2Venue venue, int i, int j) {
        return address((venue.name().equals("dexA") ? 0x1000 : 0x2000) + 16 * i + j);
    }

    private static VenueDefinition venue(String name, int factory) {
        return new VenueDefinition(
                name, V2Venue.KIND, Map.of("factory", address(factory), "router", address(factory + 1)));
    }
}
