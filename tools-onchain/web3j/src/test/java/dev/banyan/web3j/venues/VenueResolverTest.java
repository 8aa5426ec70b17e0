package dev.banyan.web3j.venues;

import static dev.banyan.web3j.venues.ScriptedContracts.LINK;
import static dev.banyan.web3j.venues.ScriptedContracts.USDC;
import static dev.banyan.web3j.venues.ScriptedContracts.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.agent.PositionToken.Kind;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.HealthProbe;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.testkit.sample.Samples;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.protocol.Resolution;
import dev.banyan.web3j.protocol.Resolution.Flaw;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VenueResolverTest {

    private final ScriptedContracts contracts = new ScriptedContracts();

    @Test
    void aLendingMarketsContractsAndPositionsComeFromItsProvider() {
        contracts.reserve(USDC, new ScriptedReserve(1, ScriptedReserve.usual(6), 100_000_000, 0, 0, 0));
        VenueDefinition aave = resolved("aave");

        assertThat(aave.addresses())
                .containsEntry("pool", ScriptedContracts.POOL)
                .containsEntry("oracle", ScriptedContracts.ORACLE)
                .containsEntry("dataProvider", ScriptedContracts.DATA_PROVIDER)
                .containsEntry("provider", ScriptedContracts.PROVIDER);
        assertThat(aave.positions()).extracting(PositionToken::kind).containsExactly(Kind.PAR, Kind.DEBT);
        PositionToken supplied = aave.positions().getFirst();
        PositionToken owed = aave.positions().getLast();
        assertThat(supplied.asset()).isEqualTo(USDC);
        assertThat(supplied.token().symbol()).isEqualTo("USDC@aave");
        assertThat(supplied.token().address()).isEqualTo(ScriptedReserve.supplied(USDC));
        assertThat(supplied.token().decimals()).isEqualTo(6);
        assertThat(owed.token().symbol()).isEqualTo("-USDC@aave");
        assertThat(owed.token().address()).isEqualTo(ScriptedReserve.owed(USDC));
    }

    @Test
    void aLendingMarketsHealthFactorIsTheSixthWordOfTheAccountsData() {
        contracts.reserve(WETH, new ScriptedReserve(0, ScriptedReserve.usual(18), 200_000_000_000L, 0, 0, 0));
        HealthProbe probe = resolved("aave").health().orElseThrow();

        assertThat(probe.venue()).isEqualTo("aave");
        assertThat(probe.call().to()).isEqualTo(ScriptedContracts.POOL);
        assertThat(probe.call().data().value()).endsWith(Words.address(Samples.ACCOUNT));
        assertThat(probe.read(Bytes.of("0x" + Words.uint(1).repeat(5) + Words.uint(9))))
                .isEqualTo(9);
    }

    @Test
    void aPoolOfAnotherRevisionIsRefusedByNameAndSaysWhatIsSupported() {
        contracts.revision(2);
        assertThat(flaw("aave")).satisfies(flaw -> {
            assertThat(flaw.role()).isEqualTo("provider");
            assertThat(flaw.message())
                    .contains("revision 2")
                    .contains("POOL_REVISION 1")
                    .contains("v3.0");
        });
    }

    @Test
    void aMarketWithoutAnyOfTheFilesTokensIsRefused() {
        assertThat(flaw("aave").message()).contains("none of the file's tokens");
    }

    @Test
    void anOracleOfOtherDecimalsIsRefused() {
        contracts.answer(ScriptedContracts.ORACLE, "AaveOracle", "BASE_CURRENCY_UNIT", "", Words.uint(1));
        assertThat(flaw("aave").message()).contains("8 decimals");
    }

    @Test
    void aProviderThatNamesNoPoolIsRefused() {
        contracts.answer(
                ScriptedContracts.PROVIDER, "AavePoolAddressesProvider", "getPool", "", Words.address(Address.ZERO));
        assertThat(flaw("aave").message()).contains("must name a pool");
    }

    @Test
    void aContractThatIsNoProviderIsRefused() {
        contracts.silence(ScriptedContracts.PROVIDER);
        assertThat(flaw("aave").message()).contains("no PoolAddressesProvider");
    }

    @Test
    void aVaultsShareIsItselfWithItsOwnDecimals() {
        VenueDefinition vault = resolved("vault1");

        assertThat(vault.positions()).singleElement().satisfies(position -> {
            assertThat(position.kind()).isEqualTo(Kind.SHARE);
            assertThat(position.asset()).isEqualTo(USDC);
            assertThat(position.token().address()).isEqualTo(ScriptedContracts.VAULT);
            assertThat(position.token().decimals()).isEqualTo(18);
        });
        assertThat(vault.health()).isEmpty();
    }

    @Test
    void aVaultOfATokenThatTheFileDoesNotNameIsRefused() {
        contracts.vaultOf(LINK, 18);
        assertThat(flaw("vault1")).satisfies(flaw -> {
            assertThat(flaw.role()).isEqualTo("address");
            assertThat(flaw.message()).contains(LINK.address().value()).contains("chain.tokens");
        });
    }

    @Test
    void aContractThatIsNoVaultOrNoFeedIsRefused() {
        contracts.silence(ScriptedContracts.VAULT);
        contracts.silence(ScriptedContracts.ETH_USD);
        assertThat(flaw("vault1").message()).contains("ERC-4626");
        assertThat(flaw("ethUsd").message()).contains("no price feed");
        assertThat(resolved("usdcUsd")).isEqualTo(ScriptedContracts.venue("usdcUsd"));
    }

    @Test
    void aContractThatIsNoSequencerFeedIsRefusedByItsRole() {
        ChainDefinition file = ResolvedScene.sequenced("usdcUsd", ScriptedContracts.VAULT);
        VenueDefinition feed = file.venues().stream()
                .filter(venue -> venue.name().equals("usdcUsd"))
                .findFirst()
                .orElseThrow();

        assertThat(new VenueResolver(contracts.chain)
                        .resolve(feed, file, Samples.ACCOUNT)
                        .toCompletableFuture()
                        .join())
                .isInstanceOfSatisfying(
                        Resolution.Refused.class,
                        refused -> assertThat(refused.flaws()).singleElement().satisfies(flaw -> {
                            assertThat(flaw.role()).isEqualTo("sequencer");
                            assertThat(flaw.message()).contains("no sequencer uptime feed");
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ETH / USD", "eth/usd", "Calculated stETH /  USD ", "WBTC / Usd"})
    void aFeedQuotedInDollarsIsAcceptedOnEveryChain(String description) {
        contracts.describes(ScriptedContracts.ETH_USD, description);
        assertThat(resolve("ethUsd", onChain(1))).isInstanceOf(Resolution.Resolved.class);
        assertThat(resolve("ethUsd", onChain(31_337))).isInstanceOf(Resolution.Resolved.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LINK / ETH", "LINK/EUR", "USD / JPY", "LINK / USDC"})
    void aFeedOfAnotherQuoteIsRefusedOnEveryChain(String description) {
        contracts.describes(ScriptedContracts.ETH_USD, description);
        for (long chain : new long[] {1, 1_337, 31_337}) {
            assertThat(resolve("ethUsd", onChain(chain)))
                    .isInstanceOfSatisfying(
                            Resolution.Refused.class,
                            refused -> assertThat(refused.flaws())
                                    .singleElement()
                                    .satisfies(flaw -> {
                                        assertThat(flaw.role()).isEqualTo("address");
                                        assertThat(flaw.message())
                                                .contains(description)
                                                .contains("ETH / USD");
                                    }));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.8/tests/MockV3Aggregator.sol", "a", " / USD"})
    void aFeedThatNamesNoPairIsAcceptedOnLocalChainsOnly(String description) {
        contracts.describes(ScriptedContracts.ETH_USD, description);
        assertThat(resolve("ethUsd", onChain(1))).isInstanceOf(Resolution.Refused.class);
        contracts.describes(ScriptedContracts.ETH_USD, "v0.8/tests/MockV3Aggregator.sol");
        assertThat(resolve("ethUsd", onChain(1_337))).isInstanceOf(Resolution.Resolved.class);
        assertThat(resolve("ethUsd", onChain(31_337))).isInstanceOf(Resolution.Resolved.class);
    }

    @Test
    void aTokenThatStandsForAPositionIsRefusedAmongTheTokensByItsSymbol() {
        contracts.reserve(USDC, new ScriptedReserve(1, ScriptedReserve.usual(6), 100_000_000, 0, 0, 0));
        ChainDefinition file = withTokens(
                new Token("aUSDC", ScriptedReserve.supplied(USDC), 6),
                new Token("yvUSDC", ScriptedContracts.VAULT, 18));

        assertThat(flaws("aave", file)).singleElement().satisfies(flaw -> {
            assertThat(flaw.role()).isEqualTo("provider");
            assertThat(flaw.message()).contains("chain.tokens.aUSDC").contains("take it out");
        });
        assertThat(flaws("vault1", file))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.message()).contains("chain.tokens.yvUSDC"));
    }

    @Test
    void whereThereIsNoCodeTheRoleIsNamed() {
        contracts.chain.code(ScriptedContracts.VAULT, Bytes.EMPTY);
        assertThat(flaw("vault1")).satisfies(flaw -> {
            assertThat(flaw.role()).isEqualTo("address");
            assertThat(flaw.message()).contains("no contract at " + ScriptedContracts.VAULT);
        });
    }

    @Test
    void aRouterOfAnotherFactoryIsRefused() {
        assertThat(resolved("dexA")).isEqualTo(ScriptedContracts.venue("dexA"));
        contracts.answer(
                ScriptedContracts.ROUTER, "UniswapV2Router02", "factory", "", Words.address(ScriptedContracts.POOL));
        assertThat(flaw("dexA").role()).isEqualTo("router");
        contracts.silence(ScriptedContracts.FACTORY);
        assertThat(flaws("dexA")).extracting(Flaw::role).containsExactly("factory", "router");
    }

    private VenueDefinition resolved(String name) {
        Resolution found = resolve(name);
        assertThat(found).isInstanceOf(Resolution.Resolved.class);
        return ((Resolution.Resolved) found).venue();
    }

    private Flaw flaw(String name) {
        assertThat(flaws(name)).hasSize(1);
        return flaws(name).getFirst();
    }

    private List<Flaw> flaws(String name) {
        return flaws(name, ScriptedContracts.file());
    }

    private List<Flaw> flaws(String name, ChainDefinition file) {
        return resolve(name, file) instanceof Resolution.Refused(List<Flaw> flaws) ? flaws : List.of();
    }

    private Resolution resolve(String name) {
        return resolve(name, ScriptedContracts.file());
    }

    private Resolution resolve(String name, ChainDefinition file) {
        return new VenueResolver(contracts.chain)
                .resolve(ScriptedContracts.venue(name), file, Samples.ACCOUNT)
                .toCompletableFuture()
                .join();
    }

    private static ChainDefinition onChain(long id) {
        return changed(id, ScriptedContracts.file().tokens());
    }

    private static ChainDefinition withTokens(Token... more) {
        ChainDefinition file = ScriptedContracts.file();
        return changed(
                file.id(),
                Stream.concat(file.tokens().stream(), Stream.of(more)).toList());
    }

    private static ChainDefinition changed(long id, List<Token> tokens) {
        ChainDefinition file = ScriptedContracts.file();
        return new ChainDefinition(
                id,
                file.rpc(),
                file.confirmations(),
                file.nativeAsset(),
                file.wrapped(),
                tokens,
                file.venues(),
                file.people());
    }
}
