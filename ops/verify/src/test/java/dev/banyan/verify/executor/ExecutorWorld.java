package dev.banyan.verify.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contracts.ContractArtifact;
import dev.banyan.contracts.KnownAddresses;
import dev.banyan.verify.executor.Calls.Cycle;
import dev.banyan.verify.executor.Calls.Hop;
import java.math.BigInteger;
import java.util.List;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint112;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/** Two real v2 exchanges, three tokens, an executor and its owner on a chain of their own. */
final class ExecutorWorld implements AutoCloseable {

    static final BigInteger PPM = BigInteger.valueOf(1_000_000);
    static final long FEE = 3_000;

    final LocalChain chain = new LocalChain();
    final String deployer = chain.account(0);
    final String owner = chain.account(1);
    final String stranger = chain.account(2);
    final String exchangeA = chain.deploy(deployer, "UniswapV2Factory", Calls.address(deployer));
    final String exchangeB = chain.deploy(deployer, "UniswapV2Factory", Calls.address(deployer));
    final String base = token("BASE", 18);
    final String middle = token("MID", 6);
    final String third = token("THIRD", 8);
    final String executor = placeExecutor(owner);

    /** Base to middle where a base token buys much of it, and where it buys little. */
    final Hop cheap = pool(exchangeA, base, middle, ether(1_000), units(3_000_000, 6));

    final Hop dear = pool(exchangeB, base, middle, ether(1_000), units(2_500_000, 6));

    /** The rest of a triangle that gains after {@link #cheap}. */
    final Hop middleToThird = pool(exchangeA, middle, third, units(2_500_000, 6), units(100, 8));

    final Hop thirdToBase = pool(exchangeA, third, base, units(100, 8), ether(1_000));

    /** A trade of one base token that gains. */
    Cycle gain() {
        return Cycle.of(ether(1), cheap, dear.back());
    }

    /** What {@code executor} is asked to do with one cycle from the base token and nothing else demanded. */
    String execute(Cycle... cycles) {
        return Calls.execute(List.of(cycles), base, BigInteger.ZERO, far());
    }

    /** A block that does not come. */
    BigInteger far() {
        return BigInteger.valueOf(1_000_000);
    }

    String token(String symbol, int decimals) {
        return chain.deploy(
                deployer,
                "RegistryToken",
                new Utf8String(symbol),
                new Utf8String(symbol),
                new Uint8(decimals),
                Calls.address(deployer));
    }

    void mint(String token, String to, BigInteger amount) {
        chain.send(deployer, token, Calls.encode("mint", Calls.address(to), new Uint256(amount)));
    }

    /** A real pair of that exchange with those reserves, seen from {@code in} to {@code out}. */
    Hop pool(String exchange, String in, String out, BigInteger reserveIn, BigInteger reserveOut) {
        chain.send(deployer, exchange, Calls.encode("createPair", Calls.address(in), Calls.address(out)));
        String answer = chain.read(exchange, Calls.encode("getPair", Calls.address(in), Calls.address(out)));
        String pair = "0x" + answer.substring(answer.length() - 40);
        mint(in, pair, reserveIn);
        mint(out, pair, reserveOut);
        chain.send(deployer, pair, Calls.encode("mint", Calls.address(deployer)));
        return new Hop(pair, Numeric.toBigInt(in).compareTo(Numeric.toBigInt(out)) < 0, FEE);
    }

    /** A hostile pair that holds and states those reserves, seen from {@code in} to {@code out}. */
    Hop hostilePool(String in, String out, BigInteger reserveIn, BigInteger reserveOut) {
        String pair = chain.deploy(
                deployer,
                "HostilePair",
                Calls.address(in),
                Calls.address(out),
                new Uint112(reserveIn),
                new Uint112(reserveOut));
        mint(in, pair, reserveIn);
        mint(out, pair, reserveOut);
        return new Hop(pair, true, FEE);
    }

    /** Creates the executor of that owner through the public deployer and returns where it has to stand. */
    String placeExecutor(String ownerAddress) {
        KnownAddresses known = KnownAddresses.load();
        String initCode = initCode(ownerAddress);
        chain.send(
                deployer, known.create2Deployer(), known.salt("ArbitrageExecutor") + Numeric.cleanHexPrefix(initCode));
        return executorAddress(ownerAddress);
    }

    /** EIP-1014: the last 20 bytes of keccak(0xff, deployer, salt, keccak(init code)). */
    static String executorAddress(String ownerAddress) {
        KnownAddresses known = KnownAddresses.load();
        String hash = Hash.sha3("0xff"
                + Numeric.cleanHexPrefix(known.create2Deployer())
                + Numeric.cleanHexPrefix(known.salt("ArbitrageExecutor"))
                + Numeric.cleanHexPrefix(Hash.sha3(initCode(ownerAddress))));
        return "0x" + hash.substring(hash.length() - 40);
    }

    static String initCode(String ownerAddress) {
        return ContractArtifact.load("ArbitrageExecutor").creationCode() + Calls.word(ownerAddress);
    }

    TransactionReceipt trade(Cycle... cycles) {
        return chain.send(owner, executor, execute(cycles));
    }

    BigInteger balance(String token, String account) {
        return number(token, Calls.encode("balanceOf", Calls.address(account)), 0);
    }

    /** What the reserves of this moment make of {@code amountIn} along the cycle, less {@code amountIn}. */
    BigInteger profit(Cycle cycle) {
        BigInteger amount = cycle.amountIn();
        for (Hop hop : cycle.hops()) {
            amount = quote(hop, amount);
        }
        return amount.subtract(cycle.amountIn());
    }

    /** Whether the attack that {@code hostile} was armed with was tried, and why it was refused. */
    Refusal refusalOfAttack(String hostile) {
        assertThat(number(hostile, Calls.encode("tried"), 0)).isEqualTo(BigInteger.ONE);
        assertThat(number(hostile, Calls.encode("gotThrough"), 0)).isEqualTo(BigInteger.ZERO);
        String answer = chain.read(hostile, Calls.encode("answer"));
        return Refusal.of("0x" + answer.substring(2 + 2 * 64));
    }

    static BigInteger ether(long amount) {
        return units(amount, 18);
    }

    static BigInteger units(long amount, int decimals) {
        return BigInteger.valueOf(amount).multiply(BigInteger.TEN.pow(decimals));
    }

    @Override
    public void close() {
        chain.close();
    }

    /** What a pair's reserves of this moment make of an amount. */
    BigInteger quote(Hop hop, BigInteger amountIn) {
        String getReserves = Calls.encode("getReserves");
        BigInteger reserveIn = number(hop.pair(), getReserves, hop.zeroForOne() ? 0 : 1);
        BigInteger reserveOut = number(hop.pair(), getReserves, hop.zeroForOne() ? 1 : 0);
        BigInteger afterFee = amountIn.multiply(PPM.subtract(BigInteger.valueOf(hop.feePpm())));
        return afterFee.multiply(reserveOut).divide(reserveIn.multiply(PPM).add(afterFee));
    }

    private BigInteger number(String to, String data, int word) {
        String answer = chain.read(to, data);
        return new BigInteger(answer.substring(2 + 64 * word, 2 + 64 * (word + 1)), 16);
    }
}
