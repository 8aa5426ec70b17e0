package dev.banyan.verify.batch;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.web3j.client.Web3jChainClient;
import dev.banyan.web3j.helper.HelperContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A local chain, and a live agent on it that may pay three people and trade at one exchange. */
final class Payer implements AutoCloseable {

    static final Address ACCOUNT = Address.of("0x90f79bf6eb2c4f870365e785982e1f101e93b906");
    static final String KEY = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";
    static final Address ANN = Address.of("0x00000000000000000000000000000000000a0001");
    static final Address BOB = Address.of("0x00000000000000000000000000000000000a0002");
    static final Address EVE = Address.of("0x00000000000000000000000000000000000badba");
    static final Environment ENVIRONMENT = name -> Optional.of(KEY).filter(key -> name.equals("KEY"));

    final Devnet devnet;
    final ParsedAgentFile file;
    final ChainLink link;
    final AgentAssembly agent;

    private Payer(Devnet devnet, ParsedAgentFile file, ChainLink link, AgentAssembly agent) {
        this.devnet = devnet;
        this.file = file;
        this.link = link;
        this.agent = agent;
    }

    /** With a block every so often, or when told if that is zero. */
    static Payer start(Path folder, Duration blockTime) {
        Devnet devnet = Devnet.start(DevnetOptions.defaults().withBlockTime(blockTime));
        Catalogs catalogs = Catalogs.with(UserJars.none());
        ParsedAgentFile file = file(folder, devnet, catalogs, "live", "");
        ChainLink link = ChainLink.connect(file);
        AgentAssembly agent = new Assembler(catalogs, ENVIRONMENT).assemble(file, link, Assembler.Contracts.NOT_YET);
        return new Payer(devnet, file, link, agent);
    }

    /** The agent's file with that mode and these strategies. */
    static ParsedAgentFile file(Path folder, Devnet devnet, Catalogs catalogs, String mode, String strategies) {
        String text = """
                banyan: 1
                agent: payer
                %s
                wallet: {address: "%s", key: {env: KEY}}
                mode: %s
                %s
                policy:
                  perTransaction: [10 WETH, 1000 USDC]
                  perDay: [50 WETH, 5000 USDC]
                  maxLoss: {perTransaction: 1 WETH, perDay: 1 WETH}
                  maxFee: 250 gwei
                  allow: [{trade: [dexA]}, {pay: ["%s", "%s", "%s"]}]
                """.formatted(devnet.chainBlock(), ACCOUNT, mode, strategies, ANN, BOB, ACCOUNT);
        try {
            Path path = Files.writeString(folder.resolve(mode + "-payer.yaml"), text);
            return AgentFileSet.read(List.of(path), ENVIRONMENT, catalogs, Strictness.RUN)
                    .files()
                    .getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Web3jChainClient chain() {
        return link.chain();
    }

    Address batchPayer() {
        return HelperContract.of(HelperContract.BATCH_PAYER, ACCOUNT).address();
    }

    Token token(String symbol) {
        return agent.definition().chain().tokens().stream()
                .filter(token -> token.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    BigInteger balance(Token token, Address account) {
        return await(chain().balances(account, Set.of(token), BlockRef.latest()))
                .getOrDefault(token, BigInteger.ZERO);
    }

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        link.close();
        devnet.close();
    }
}
