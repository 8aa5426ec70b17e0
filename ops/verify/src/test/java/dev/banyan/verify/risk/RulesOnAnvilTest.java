package dev.banyan.verify.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.protocols.Protocols;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.verify.command.Typed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that supply, repay, pay, withdraw and end the agent, one after another, on the lending market's own bytecode. */
class RulesOnAnvilTest {

    private static final Duration PACE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Address RULER = Address.of(TraderFile.TRADER.getAddress());
    private static final Address FRIEND = Address.of("0x00000000000000000000000000000000000000f1");
    private static final BigInteger CENT_OF_ETHER = BigInteger.TEN.pow(16);

    @TempDir
    Path folder;

    private final Devnet chain = Devnet.start(DevnetOptions.defaults().withBlockTime(PACE));
    private final Borrowers borrowers = new Borrowers(chain);
    private final Token weth = chain.world().token("WETH");
    private final Token usdc = chain.world().token("USDC");

    @AfterEach
    void end() {
        chain.close();
    }

    @Test
    void rulesSupplyRepayPayWithdrawAndEndTheAgent() {
        borrowers.borrow(RULER);
        BigInteger ether = borrowers.balance(weth, RULER);
        BigInteger supplied = borrowers.held(RULER).getLast();
        BigInteger owed = borrowers.owed(RULER);
        assertThat(ether).isEqualTo(cents(99_000));
        BigInteger dollars = borrowers.balance(usdc, RULER);
        String file = write(dollars);

        try (RunningDaemon daemon = RunningDaemon.start(folder, file, "--json")) {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                if (!daemon.process().alive()) {
                    throw new AssertionError(daemon.process().err());
                }
                return standing(daemon).contains(": halted since ");
            });
            assertThat(standing(daemon)).contains("the playbook (exit)");
            daemon.process().terminate();
            Banyan.Ended ended = daemon.process().ended(PATIENCE);
            assertThat(ended.status()).as(ended.err()).isZero();

            assertThat(borrowers.balance(weth, RULER)).as(ended.err()).isEqualTo(cents(98_925));
            assertThat(borrowers.balance(usdc, RULER)).isEqualTo(dollars.subtract(millions(1_200)));
            assertThat(borrowers.balance(usdc, FRIEND)).isEqualTo(millions(200));
            assertThat(borrowers.owed(RULER)).isBetween(owed.subtract(millions(1_000)), owed.subtract(millions(999)));
            assertThat(borrowers.held(RULER).getLast()).isBetween(supplied.add(cents(75)), supplied.add(cents(76)));
        }
    }

    private String standing(RunningDaemon daemon) {
        String data = folder.resolve("data").toString();
        Banyan.Ended status = Typed.run("status", "--url", daemon.pages().toString(), "--data", data);
        assertThat(status.status()).as(status.err()).isZero();
        return status.out();
    }

    /** Each rule's condition is what the one before left. */
    private String write(BigInteger dollars) {
        TraderFile.writeKeystore(folder, "key.json");
        Protocols protocols = chain.world().protocols().orElseThrow();
        String text = """
                banyan: 1
                agent: ruler
                unit: WETH
                %s
                  confirmations: 1
                  people: {friend: "%s"}
                prices:
                  WETH: {feed: %s, maxAge: 30d}
                  USDC: {feed: %s, maxAge: 30d}
                wallet:
                  address: "%s"
                  key: %s
                mode: live
                playbook:
                  - when: balance(WETH) > amount('989.5 WETH') && healthFactor(aave) >= 1.3
                    do: ["supply(aave, '1 WETH')"]
                  - when: balance(WETH) < amount('989.5 WETH') && balance(USDC) > amount('%s USDC')
                    do: ["repay(aave, '1000 USDC')"]
                  - when: balance(USDC) < amount('%s USDC') && balance(USDC) > amount('%s USDC')
                    do: ["pay(friend, '200 USDC')"]
                  - when: balance(USDC) < amount('%s USDC') && balance(WETH) < amount('989.1 WETH')
                    do: ["withdraw(aave, '0.25 WETH')"]
                  - when: balance(WETH) > amount('989.1 WETH') && balance(WETH) < amount('989.4 WETH')
                    do: ["exit()"]
                policy:
                  perTransaction: 5 WETH
                  perDay: 10 WETH
                  maxLoss: {perTransaction: 0.1 WETH, perDay: 1 WETH}
                  maxFee: 250 gwei
                  maxGas: {perTransaction: 0.4 ETH, perDay: 4 ETH}
                  allow: [{lend: [aave]}, {borrow: {venues: [aave], minHealthFactor: 1.1}}, {pay: [friend]}]
                """.formatted(
                        chain.chainBlockWithProtocols().stripTrailing(),
                        FRIEND.value(),
                        protocols.feed(weth).name(),
                        protocols.feed(usdc).name(),
                        RULER.value(),
                        TraderFile.KEY,
                        text(dollars.subtract(millions(100))),
                        text(dollars.subtract(millions(100))),
                        text(dollars.subtract(millions(1_100))),
                        text(dollars.subtract(millions(1_100))));
        try {
            return Files.writeString(folder.resolve("ruler.yaml"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(BigInteger dollars) {
        return new BigDecimal(dollars, 6).toPlainString();
    }

    private static BigInteger cents(long count) {
        return CENT_OF_ETHER.multiply(BigInteger.valueOf(count));
    }

    private static BigInteger millions(long count) {
        return BigInteger.valueOf(count * 1_000_000);
    }
}
