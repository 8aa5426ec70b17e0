package dev.banyan.bench.head;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.bench.BenchFolder;
import dev.banyan.daemon.session.AgentRun;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.settlement.Settlements;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.protocols.Feed;
import dev.banyan.devnet.protocols.Feeds;
import dev.banyan.devnet.protocols.LendingCalls;
import dev.banyan.devnet.protocols.Protocols;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.devnet.world.Calldata;
import dev.banyan.runtime.assembly.JournalOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The time from the frame of the head whose feed answers less to the bytes of a signed repayment: a loan in Aave v3.0 on a real Anvil, watched by the daemon's
 * own parts, whose journal is an H2 file. At each round the price falls by 1.2 % and takes the loan from 1.26 to below {@code act}.
 *
 * <p>Argument: rounds (150, of which the first third warms up).
 */
public final class RescueSpeed {

    private static final BigInteger COLLATERAL = BigInteger.TEN.pow(19);
    private static final BigInteger THRESHOLD = BigInteger.valueOf(8_250);
    private static final BigInteger FACTOR = BigInteger.valueOf(12_610);
    private static final BigInteger LEFT = BigInteger.valueOf(988);
    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);
    private static final BigInteger ANSWERS_PER_UNIT = BigInteger.valueOf(100);
    private static final String BASE_FEE = "0x3b9aca00";

    private final int rounds;
    private final Timeline times = new Timeline();
    private final HeadParts parts = new HeadParts();
    private final Devnet chain = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO));
    private final Protocols protocols = chain.world().protocols().orElseThrow();
    private final Token weth = chain.world().token("WETH");
    private final Token usdc = chain.world().token("USDC");
    private final Address keeper = DevAccount.testAccounts().get(5);

    private RescueSpeed(int rounds) {
        this.rounds = rounds;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new RescueSpeed(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 150).run();
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        try (chain;
                BenchFolder folder = BenchFolder.create("rescue-speed")) {
            borrow();
            HeadAgent agent = new HeadAgent(folder.path(), text(), times, head -> {});
            try (ChainLink link = times.connect(chain.rpcWs().toString());
                    AgentRun run = AgentRun.start(
                            List.of(agent.assemble(link)),
                            link.chain(),
                            link.shownRpc(),
                            new Settlements(),
                            usual -> usual.withListener(usual.listener().andThen(HeadSpeed::complain))
                                    .withJournal(new JournalOptions.File(
                                            folder.path().resolve("journal"))))) {
                run.host();
                mine();
                measure();
            }
        }
    }

    private void measure() throws InterruptedException {
        Feed feed = protocols.feed(weth);
        BigInteger answer = feed.opening();
        int missed = 0;
        for (int round = 0; round < rounds; round++) {
            answer = answer.multiply(LEFT).divide(THOUSAND);
            send(keeper, feed.address(), Feeds.update(answer));
            times.take();
            chain.rpc().call("evm_mine");
            boolean answered = times.await(HeadAgent.SIGNED);
            missed += answered ? 0 : 1;
            // What is signed and not sent yet when the next block is mined would repay at the head of the next round.
            boolean sent = !answered || times.await(Timeline.ANSWERED + "eth_sendRawTransaction");
            times.settle();
            List<Timeline.Mark> marks = times.take();
            if (!answered || !sent || round >= rounds - Integer.getInteger("head.show", 0)) {
                HeadParts.show(marks);
            }
            if (round >= rounds / 3) {
                parts.add(marks);
            }
            mine();
        }
        parts.print(missed);
    }

    /** At a health factor a little over the target. */
    private void borrow() throws InterruptedException {
        Address account = Address.of(HeadAgent.ACCOUNT);
        Address pool = protocols.lending().pool();
        BigInteger debt = protocols
                .feed(weth)
                .opening()
                .multiply(BigInteger.TEN)
                .multiply(THRESHOLD)
                .divide(FACTOR)
                .divide(ANSWERS_PER_UNIT);
        send(account, weth.address(), Calldata.approveAll(pool));
        mine();
        send(account, pool, LendingCalls.supply(weth, COLLATERAL, account));
        mine();
        send(account, pool, LendingCalls.borrow(usdc, debt, account));
        mine();
    }

    private void send(Address from, Address to, Bytes data) {
        chain.rpc()
                .call(
                        "eth_sendTransaction",
                        Map.of("from", from.value(), "to", to.value(), "data", data.value(), "gas", "0x1e8480"));
    }

    private void mine() throws InterruptedException {
        chain.rpc().call("anvil_setNextBlockBaseFeePerGas", BASE_FEE);
        chain.rpc().call("evm_mine");
        times.settle();
    }

    private String text() {
        String block = chain.chainBlockWithProtocols()
                .lines()
                .filter(line -> !line.contains("uniswap-v3"))
                .map(line -> line.startsWith("  rpc: ") ? "  rpc: " + chain.rpcWs() : line)
                .collect(Collectors.joining("\n"));
        return """
                banyan: 1
                agent: guard
                unit: WETH
                %s
                  confirmations: 1
                prices:
                  WETH: {feed: %s, maxAge: 30d}
                  USDC: {feed: %s, maxAge: 30d}
                %sstrategies:
                  - risk: {name: guard, venue: aave, warn: 1.26, act: 1.25, target: 1.26, margin: 1 bps}
                policy:
                  perTransaction: [100000 USDC, 10 WETH]
                  perDay: [500000 USDC, 20 WETH]
                  maxLoss: {perTransaction: 1 WETH, perDay: 5 WETH}
                  maxFee: 250 gwei
                  maxGas: {perTransaction: 1 ETH, perDay: 100 ETH}
                  allow: [{lend: [aave]}]
                """.formatted(
                        block, protocols.feed(weth).name(), protocols.feed(usdc).name(), HeadAgent.WALLET);
    }
}
