package dev.banyan.web3j.liquidity;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.markets.liquidity.PoolEvent;
import dev.banyan.web3j.abi.WordReader;
import java.util.Optional;
import java.util.Set;
import org.web3j.abi.EventEncoder;

/** What {@code UniswapV3Pool} logs, as events of a pool. */
public final class PoolLogs {

    private static final Hash INITIALIZE = topic("Initialize(uint160,int24)");
    private static final Hash MINT = topic("Mint(address,address,int24,int24,uint128,uint256,uint256)");
    private static final Hash BURN = topic("Burn(address,int24,int24,uint128,uint256,uint256)");
    private static final Hash SWAP = topic("Swap(address,address,int256,int256,uint160,uint128,int24)");
    private static final Hash FLASH = topic("Flash(address,address,uint256,uint256,uint256,uint256)");
    private static final Hash SHARE = topic("SetFeeProtocol(uint8,uint8,uint8,uint8)");
    private static final int WORD = 32;
    private static final int RANGED_TOPICS = 4;

    private PoolLogs() {}

    /** The first topics of all logs that change a pool. */
    public static Set<Hash> topics() {
        return Set.of(INITIALIZE, MINT, BURN, SWAP, FLASH, SHARE);
    }

    /**
     * The event that a pool logged; empty if it changes nothing of what a pool holds for others.
     *
     * @throws ChainException if the log is not what its first topic says
     */
    public static Optional<PoolEvent> event(LogEntry log) {
        if (log.topics().isEmpty()) {
            return Optional.empty();
        }
        Hash kind = log.topics().getFirst();
        WordReader data = new WordReader(log.data());
        if (kind.equals(INITIALIZE)) {
            return Optional.of(new PoolEvent.Initialized(data.uint(0), tick(data, WORD)));
        }
        if (kind.equals(MINT)) {
            return Optional.of(new PoolEvent.Minted(indexed(log, 2), indexed(log, 3), data.uint(WORD)));
        }
        if (kind.equals(BURN)) {
            return Optional.of(new PoolEvent.Burned(indexed(log, 2), indexed(log, 3), data.uint(0)));
        }
        if (kind.equals(SWAP)) {
            return Optional.of(new PoolEvent.Swapped(
                    data.signed(0),
                    data.signed(WORD),
                    data.uint(2L * WORD),
                    data.uint(3L * WORD),
                    tick(data, 4 * WORD)));
        }
        if (kind.equals(FLASH)) {
            return Optional.of(new PoolEvent.Flashed(data.uint(2L * WORD), data.uint(3L * WORD)));
        }
        return kind.equals(SHARE)
                ? Optional.of(new PoolEvent.ShareSet(data.small(2L * WORD), data.small(3L * WORD)))
                : Optional.empty();
    }

    private static int indexed(LogEntry log, int topic) {
        if (log.topics().size() != RANGED_TOPICS) {
            throw new ChainException(
                    ChainException.Code.MALFORMED,
                    "a range logged with " + log.topics().size() + " topics");
        }
        return tick(new WordReader(Bytes.of(log.topics().get(topic).value())), 0);
    }

    private static int tick(WordReader data, int offset) {
        return data.signed(offset).intValue();
    }

    private static Hash topic(String event) {
        return Hash.of(EventEncoder.buildEventSignature(event));
    }
}
