package dev.banyan.verify.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Allowances;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.OneIntent;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.AgentAssembly;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateOnAnvilTest {

    private static final Address ACCOUNT = Address.of("0x90f79bf6eb2c4f870365e785982e1f101e93b906");
    private static final String KEY = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";
    private static final Address PAYROLL = Address.of("0x00000000000000000000000000000000000a11ce");
    private static final Address STRANGER = Address.of("0x00000000000000000000000000000000000badba");

    private Optional<Devnet> devnet = Optional.empty();
    private Optional<ChainLink> link = Optional.empty();
    private Optional<AgentAssembly> agent = Optional.empty();

    @BeforeAll
    void assemble(@TempDir Path folder) throws IOException {
        Devnet chain = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ofMillis(300)));
        devnet = Optional.of(chain);
        Environment environment = name -> Optional.of(KEY).filter(key -> name.equals("KEY"));
        Catalogs catalogs = Catalogs.with(UserJars.none());
        ParsedAgentFile file = AgentFileSet.read(
                        List.of(write(folder, chain.chainBlock())), environment, catalogs, Strictness.RUN)
                .files()
                .getFirst();
        ChainLink connected = ChainLink.connect(file);
        link = Optional.of(connected);
        agent = Optional.of(
                new Assembler(catalogs, environment).assemble(file, connected, Assembler.Contracts.NOT_YET));
    }

    @AfterAll
    void end() {
        link.ifPresent(ChainLink::close);
        devnet.ifPresent(Devnet::close);
    }

    @Test
    void paysAListedPersonExactlyWhatWasAsked() {
        TokenAmount amount = TokenAmount.parse(token("USDC"), "12.5");

        OneIntent.through(agent(), new IntentId("test/pay/1"), "operator", new Action.Pay(amount, PAYROLL));

        assertThat(balance(token("USDC"), PAYROLL)).isEqualTo(amount.units());
    }

    @Test
    void deniesAStrangerAndSendsNothing() {
        TokenAmount amount = TokenAmount.parse(token("USDC"), "1");

        assertThatThrownBy(() -> OneIntent.through(
                        agent(), new IntentId("test/pay/2"), "operator", new Action.Pay(amount, STRANGER)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("policy.allow");
        assertThat(balance(token("USDC"), STRANGER)).isZero();
    }

    @Test
    void deniesMoreThanATransactionMayMove() {
        TokenAmount amount = TokenAmount.parse(token("USDC"), "100.000001");

        assertThatThrownBy(() -> OneIntent.through(
                        agent(), new IntentId("test/pay/3"), "operator", new Action.Pay(amount, PAYROLL)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("policy.perTransaction");
    }

    @Test
    void wrapsWithoutCountingItAsAnOutflow() {
        BigInteger before = balance(token("WETH"), ACCOUNT);
        TokenAmount ten = TokenAmount.parse(agent().definition().chain().nativeAsset(), "10");

        OneIntent.through(agent(), new IntentId("test/wrap/1"), "operator", new Action.Wrap(ten));

        assertThat(balance(token("WETH"), ACCOUNT)).isEqualTo(before.add(ten.units()));
    }

    @Test
    void deniesAnAllowanceThatNothingUsesUp() {
        Address router = agent().definition().chain().venues().getFirst().address("router");
        Action approve = new Action.Approve(token("USDC"), router, BigInteger.TEN);

        assertThatThrownBy(() -> OneIntent.through(agent(), new IntentId("test/approve/1"), "operator", approve))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("allowance");
        assertThat(Allowances.standing(link.orElseThrow(), agent().definition()))
                .isEmpty();
    }

    private AgentAssembly agent() {
        return agent.orElseThrow();
    }

    private Token token(String symbol) {
        return agent().definition().chain().tokens().stream()
                .filter(token -> token.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private BigInteger balance(Token token, Address account) {
        return agent().chain()
                .balances(account, Set.of(token), BlockRef.latest())
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join()
                .getOrDefault(token, BigInteger.ZERO);
    }

    private static Path write(Path folder, String chainBlock) throws IOException {
        String text = """
                banyan: 1
                agent: payer
                %s
                wallet: {address: "%s", key: {env: KEY}}
                mode: live
                policy:
                  perTransaction: [1 WETH, 100 USDC]
                  perDay: [5 WETH, 500 USDC]
                  maxLoss: {perTransaction: 0.1 WETH, perDay: 1 WETH}
                  maxFee: 250 gwei
                  allow: [{trade: [dexA]}, {pay: ["%s"]}]
                """.formatted(chainBlock, ACCOUNT, PAYROLL);
        return Files.writeString(folder.resolve("payer.yaml"), text);
    }
}
