package dev.banyan.devnet.protocols;

import static dev.banyan.devnet.protocols.Abi.address;
import static dev.banyan.devnet.protocols.Abi.addresses;
import static dev.banyan.devnet.protocols.Abi.text;
import static dev.banyan.devnet.protocols.Abi.uint;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.protocols.LendingMarket.Reserve;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Type;

/** Founds an Aave v3 market: libraries, registry, rights, oracle, pool and configurator behind proxies, then the reserves. */
final class LendingFounding {

    private static final List<String> LIBRARIES = List.of(
            "AaveBorrowLogic",
            "AaveBridgeLogic",
            "AaveEModeLogic",
            "AaveLiquidationLogic",
            "AavePoolLogic",
            "AaveSupplyLogic",
            "AaveFlashLoanLogic",
            "AaveConfiguratorLogic");

    private static final int STABLECOINS = 1;
    private static final int STABLECOIN_LOAN_TO_VALUE = 9_300;
    private static final int STABLECOIN_THRESHOLD = 9_500;
    private static final int STABLECOIN_BONUS = 10_100;
    private static final int FLASH_LOAN_PREMIUM = 9;
    private static final int PROTOCOLS_SHARE_OF_BONUS = 1_000;
    private static final Address NOBODY = Address.of("0x" + "0".repeat(40));
    private static final BigInteger DOLLAR = BigInteger.TEN.pow(Feed.DECIMALS);
    private static final long INIT_GAS = 12_000_000;

    private final Deployment deployment;
    private final List<Feed> feeds;
    private final Address founder;
    private final Address provider;

    private LendingFounding(Deployment deployment, List<Feed> feeds) {
        this.deployment = deployment;
        this.feeds = feeds;
        this.founder = deployment.sender();
        LIBRARIES.forEach(deployment::library);
        this.provider = deployment.create("AavePoolAddressesProvider", text("Banyan devnet"), address(founder));
    }

    static LendingMarket found(Deployment deployment, List<Feed> feeds) {
        return new LendingFounding(deployment, feeds).found();
    }

    private LendingMarket found() {
        appointAdministrators();
        Address oracle = oracle();
        // The provider creates a proxy for each, the pool's first.
        Address pool = Deployment.created(provider, 1);
        Address configurator = Deployment.created(provider, 2);
        tell("setPoolImpl", deployment.create("AavePool", address(provider)));
        tell("setPoolConfiguratorImpl", deployment.create("AavePoolConfigurator", address(provider)));
        Address data = deployment.create("AaveProtocolDataProvider", address(provider));
        tell("setPoolDataProvider", data);
        List<Reserve> reserves = openReserves(pool, configurator);
        return new LendingMarket(provider, pool, configurator, oracle, data, reserves);
    }

    private void appointAdministrators() {
        tell("setACLAdmin", founder);
        Address rights = deployment.create("AaveACLManager", address(provider));
        tell("setACLManager", rights);
        deployment.call(rights, Abi.call("AaveACLManager", "addPoolAdmin", address(founder)));
        deployment.call(rights, Abi.call("AaveACLManager", "addEmergencyAdmin", address(founder)));
    }

    private Address oracle() {
        Address oracle = deployment.create(
                "AaveOracle",
                address(provider),
                addresses(feeds.stream().map(feed -> feed.token().address()).toList()),
                addresses(feeds.stream().map(Feed::address).toList()),
                address(NOBODY),
                address(NOBODY),
                uint(DOLLAR));
        tell("setPriceOracle", oracle);
        return oracle;
    }

    private List<Reserve> openReserves(Address pool, Address configurator) {
        Address supplied = deployment.create("AaveAToken", address(pool));
        Address stableDebt = deployment.create("AaveStableDebtToken", address(pool));
        Address variableDebt = deployment.create("AaveVariableDebtToken", address(pool));
        List<Reserve> reserves = new ArrayList<>();
        List<DynamicStruct> inputs = new ArrayList<>();
        for (Feed feed : feeds) {
            Token token = feed.token();
            // The configurator creates three proxies a reserve: supplied, stable debt, variable debt.
            long first = 1 + 3L * reserves.size();
            reserves.add(new Reserve(
                    token, Deployment.created(configurator, first), Deployment.created(configurator, first + 2)));
            inputs.add(new ReserveInput(
                    token, supplied, stableDebt, variableDebt, rates(ReserveTerms.of(token.symbol())), founder));
        }
        deployment.call(
                configurator,
                Abi.call("AavePoolConfigurator", "initReserves", new DynamicArray<>(DynamicStruct.class, inputs)),
                INIT_GAS);
        configure(
                configurator,
                "setEModeCategory",
                uint(STABLECOINS),
                uint(STABLECOIN_LOAN_TO_VALUE),
                uint(STABLECOIN_THRESHOLD),
                uint(STABLECOIN_BONUS),
                address(NOBODY),
                text("Stablecoins"));
        feeds.forEach(feed -> setTerms(configurator, feed.token()));
        configure(configurator, "updateFlashloanPremiumTotal", uint(FLASH_LOAN_PREMIUM));
        return reserves;
    }

    private void setTerms(Address configurator, Token token) {
        ReserveTerms terms = ReserveTerms.of(token.symbol());
        Type<?> asset = address(token.address());
        configure(
                configurator,
                "configureReserveAsCollateral",
                asset,
                uint(terms.loanToValue()),
                uint(terms.liquidationThreshold()),
                uint(terms.liquidationBonus()));
        configure(configurator, "setReserveBorrowing", asset, new Bool(true));
        configure(configurator, "setReserveFlashLoaning", asset, new Bool(true));
        configure(configurator, "setReserveFactor", asset, uint(terms.reserveFactor()));
        configure(configurator, "setSupplyCap", asset, uint(terms.supplyCap()));
        configure(configurator, "setBorrowCap", asset, uint(terms.borrowCap()));
        configure(configurator, "setLiquidationProtocolFee", asset, uint(PROTOCOLS_SHARE_OF_BONUS));
        if (terms.stablecoin()) {
            configure(configurator, "setAssetEModeCategory", asset, uint(STABLECOINS));
        }
    }

    /** Nobody borrows at the stable rate: its slopes only have to be there. */
    private Address rates(ReserveTerms terms) {
        return deployment.create(
                "AaveDefaultReserveInterestRateStrategy",
                address(provider),
                uint(ReserveTerms.ray(terms.optimalUsage())),
                uint(0),
                uint(ReserveTerms.ray(terms.slope())),
                uint(ReserveTerms.ray(terms.steepSlope())),
                uint(ReserveTerms.ray(terms.slope())),
                uint(ReserveTerms.ray(terms.steepSlope())),
                uint(0),
                uint(0),
                uint(ReserveTerms.ray(2_000)));
    }

    private void tell(String function, Address argument) {
        deployment.call(provider, Abi.call("AavePoolAddressesProvider", function, address(argument)));
    }

    private void configure(Address configurator, String function, Type<?>... arguments) {
        deployment.call(configurator, Abi.call("AavePoolConfigurator", function, arguments));
    }

    /** {@code ConfiguratorInputTypes.InitReserveInput}. */
    private static final class ReserveInput extends DynamicStruct {
        ReserveInput(
                Token token,
                Address supplied,
                Address stableDebt,
                Address variableDebt,
                Address rates,
                Address treasury) {
            super(
                    address(supplied),
                    address(stableDebt),
                    address(variableDebt),
                    uint(token.decimals()),
                    address(rates),
                    address(token.address()),
                    address(treasury),
                    address(NOBODY),
                    text("Aave Devnet " + token.symbol()),
                    text("a" + token.symbol()),
                    text("Aave Devnet Variable Debt " + token.symbol()),
                    text("variableDebt" + token.symbol()),
                    text("Aave Devnet Stable Debt " + token.symbol()),
                    text("stableDebt" + token.symbol()),
                    // The pool's configurator passes them on; they must not be empty.
                    new DynamicBytes(new byte[] {0x10}));
        }
    }
}
