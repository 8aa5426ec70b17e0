package dev.banyan.web3j.feed;

import dev.banyan.api.hex.Bytes;
import dev.banyan.contracts.FunctionSelector;

/** The reads of a feed ({@code AggregatorV3Interface}), from the table that was made with the artifacts. */
final class FeedFunctions {

    static final Bytes LATEST_ROUND = of("latestRoundData");
    static final Bytes DECIMALS = of("decimals");
    static final Bytes DESCRIPTION = of("description");

    /** {@code aggregator()} of EACAggregatorProxy, whose package has no artifact of it. */
    static final Bytes AGGREGATOR = Bytes.of("0x245a7bfc");

    /** {@code minAnswer()} of OffchainAggregator, likewise. */
    static final Bytes LEAST_ANSWER = Bytes.of("0x22adbc78");

    /** {@code maxAnswer()} of OffchainAggregator, likewise. */
    static final Bytes MOST_ANSWER = Bytes.of("0x70da2f67");

    private FeedFunctions() {}

    private static Bytes of(String function) {
        return Bytes.of(FunctionSelector.of("MockV3Aggregator", function).selector());
    }
}
