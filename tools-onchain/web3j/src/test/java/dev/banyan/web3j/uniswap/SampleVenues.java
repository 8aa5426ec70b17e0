package dev.banyan.web3j.uniswap;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
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
                List.of(venue("dexA", 0x21), venue("dexB", 0x23), new VenueDefinition("ethUsd", "chainlink", Map.of())),
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
        return pairs;
    }

    static Address pairAddress(V2Venue venue, int i, int j) {
        return address((venue.name().equals("dexA") ? 0x1000 : 0x2000) + 16 * i + j);
    }

    private static VenueDefinition venue(String name, int factory) {
        return new VenueDefinition(
                name, V2Venue.KIND, Map.of("factory", address(factory), "router", address(factory + 1)));
    }
}
