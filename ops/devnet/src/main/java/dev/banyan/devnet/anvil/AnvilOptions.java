package dev.banyan.devnet.anvil;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How a node is started. Transactions are always ordered by the fee they pay.
 *
 * @param port the loopback port; 0 for any free one
 * @param chainId what {@code eth_chainId} answers
 * @param mining when blocks are made
 * @param state a saved state, plain JSON, to start from
 * @param genesisTime the first block's time; now if empty
 * @param baseFee the first block's base fee in wei; Anvil's own default if empty
 */
public record AnvilOptions(
        int port,
        long chainId,
        Mining mining,
        Optional<Path> state,
        Optional<Instant> genesisTime,
        Optional<BigInteger> baseFee) {

    /** The chain id of local chains, as Anvil and Hardhat have it. */
    public static final long LOCAL_CHAIN_ID = 31_337;

    /** Refuses a port out of 0..65535. */
    public AnvilOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port out of 0..65535: " + port);
        }
    }

    /** A fresh chain 31337 on a free port that mines when asked. */
    public static AnvilOptions manual() {
        return new AnvilOptions(
                0, LOCAL_CHAIN_ID, new Mining.Manual(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A fresh chain 31337 on a free port with a block per transaction. */
    public static AnvilOptions perTransaction() {
        return manual().withMining(new Mining.PerTransaction());
    }

    /** The same on {@code port}. */
    public AnvilOptions withPort(int port) {
        return new AnvilOptions(port, chainId, mining, state, genesisTime, baseFee);
    }

    /** The same with another chain id. */
    public AnvilOptions withChainId(long chainId) {
        return new AnvilOptions(port, chainId, mining, state, genesisTime, baseFee);
    }

    /** The same with other mining. */
    public AnvilOptions withMining(Mining mining) {
        return new AnvilOptions(port, chainId, mining, state, genesisTime, baseFee);
    }

    /** The same, started from {@code file}. */
    public AnvilOptions withState(Path file) {
        return new AnvilOptions(port, chainId, mining, Optional.of(file), genesisTime, baseFee);
    }

    /** The same with a fixed time of the first block. */
    public AnvilOptions withGenesisTime(Instant time) {
        return new AnvilOptions(port, chainId, mining, state, Optional.of(time), baseFee);
    }

    /** The same with another first base fee, in wei. */
    public AnvilOptions withBaseFee(BigInteger wei) {
        return new AnvilOptions(port, chainId, mining, state, genesisTime, Optional.of(wei));
    }
}
