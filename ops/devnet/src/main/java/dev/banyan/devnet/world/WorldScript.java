package dev.banyan.devnet.world;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.protocols.Feed;
import dev.banyan.devnet.protocols.Founding;
import dev.banyan.devnet.protocols.Grant;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.devnet.rpc.DevTransaction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The transactions that make a {@link World}, in the order of the nonces that its addresses were planned with. */
final class WorldScript {

    private static final long DEPLOY_GAS = 6_000_000;
    private static final long PAIR_GAS = 3_500_000;
    private static final long CALL_GAS = 300_000;
    private static final long WRAPPED_PER_ACCOUNT = 1_000;
    private static final long DOLLARS_PER_ACCOUNT = 1_000_000;

    private final World world;
    private final Contracts contracts;
    private final DevAccount deployer;

    WorldScript(World world, Contracts contracts) {
        this.world = world;
        this.contracts = contracts;
        this.deployer = world.actors().deployer();
    }

    /** How much ether backs all of the wrapped native token. */
    BigInteger etherToWrap() {
        Token wrapped = world.wrapped();
        BigInteger accounts = whole(wrapped, WRAPPED_PER_ACCOUNT)
                .multiply(BigInteger.valueOf(DevAccount.testAccounts().size()));
        return world.reserveOf(wrapped).add(traderFunds(wrapped)).add(accounts);
    }

    /** What the deployer sends. */
    List<DevTransaction> deployer() {
        List<DevTransaction> script = new ArrayList<>(deployments());
        script.add(DevTransaction.call(world.wrapped().address(), Calldata.deposit(), CALL_GAS)
                .paying(etherToWrap()));
        world.pools().forEach(pool -> open(pool, script));
        for (Token token : world.tokens()) {
            script.add(give(token, world.actors().trader().address(), traderFunds(token)));
        }
        for (Address account : DevAccount.testAccounts()) {
            Token dollar = world.token(WorldPlan.DOLLAR_SYMBOL);
            script.add(give(world.wrapped(), account, whole(world.wrapped(), WRAPPED_PER_ACCOUNT)));
            script.add(give(dollar, account, whole(dollar, DOLLARS_PER_ACCOUNT)));
        }
        for (Grant grant : world.founding().map(Founding::grants).orElse(List.of())) {
            script.add(give(grant.token(), grant.to(), grant.amount()));
        }
        return script;
    }

    /** Everything that everybody sends, in this order. */
    Map<DevAccount, List<DevTransaction>> all() {
        Map<DevAccount, List<DevTransaction>> scripts = new LinkedHashMap<>();
        scripts.put(deployer, deployer());
        world.founding().ifPresent(founding -> scripts.putAll(founding.scripts()));
        scripts.put(world.actors().trader(), trader());
        return scripts;
    }

    /** What the market's trader sends: both routers may take its tokens. */
    List<DevTransaction> trader() {
        List<DevTransaction> script = new ArrayList<>();
        for (Token token : world.tokens()) {
            for (Venue venue : world.venues()) {
                script.add(DevTransaction.call(token.address(), Calldata.approveAll(venue.router()), CALL_GAS));
            }
        }
        world.protocols().ifPresent(protocols -> {
            for (Feed feed : protocols.feeds()) {
                script.add(DevTransaction.call(
                        feed.token().address(),
                        Calldata.approveAll(protocols.exchange().router()),
                        CALL_GAS));
            }
        });
        return script;
    }

    private List<DevTransaction> deployments() {
        List<DevTransaction> script = new ArrayList<>();
        script.add(create(Contracts.init(contracts.weth(), Bytes.EMPTY)));
        for (int i = 0; i < world.venues().size(); i++) {
            script.add(create(Contracts.init(contracts.factory(), Calldata.addressArguments(deployer.address()))));
        }
        for (Venue venue : world.venues()) {
            script.add(create(Contracts.init(
                    contracts.router(),
                    Calldata.addressArguments(venue.factory(), world.wrapped().address()))));
        }
        script.add(create(Contracts.init(
                contracts.executor(),
                Calldata.addressArguments(world.actors().rival().address()))));
        for (Token token : world.tokens().subList(1, world.tokens().size())) {
            script.add(create(Contracts.init(
                    contracts.token(), Calldata.tokenArguments(token.symbol(), token.decimals(), deployer.address()))));
        }
        return script;
    }

    private void open(WorldPool pool, List<DevTransaction> script) {
        script.add(DevTransaction.call(
                pool.venue().factory(),
                Calldata.createPair(pool.token0().address(), pool.token1().address()),
                PAIR_GAS));
        script.add(give(pool.token0(), pool.pair(), pool.reserve0()));
        script.add(give(pool.token1(), pool.pair(), pool.reserve1()));
        script.add(DevTransaction.call(pool.pair(), Calldata.mintLiquidity(deployer.address()), CALL_GAS));
    }

    private DevTransaction give(Token token, Address to, BigInteger amount) {
        return DevTransaction.call(
                token.address(),
                token.equals(world.wrapped()) ? Calldata.transfer(to, amount) : Calldata.mint(to, amount),
                CALL_GAS);
    }

    /** As much as all pools hold, so that the trader can move any of them. */
    private BigInteger traderFunds(Token token) {
        return world.reserveOf(token);
    }

    private static DevTransaction create(Bytes initCode) {
        return DevTransaction.create(initCode, DEPLOY_GAS);
    }

    private static BigInteger whole(Token token, long units) {
        return BigInteger.TEN.pow(token.decimals()).multiply(BigInteger.valueOf(units));
    }
}
