package dev.banyan.devnet.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool.ConstantProduct;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.market.Sender.Offer;
import dev.banyan.devnet.rpc.Bid;
import dev.banyan.devnet.rpc.DevTransaction;
import dev.banyan.devnet.rpc.RpcRequest;
import dev.banyan.devnet.world.Calldata;
import dev.banyan.devnet.world.Venue;
import dev.banyan.devnet.world.World;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.web3j.utils.Numeric;

/** The market on a real node whose blocks are made one by one. */
final class MarketTest {

    private static final int BLOCKS = 60;
    private static final BigInteger MILLIETHER = BigInteger.TEN.pow(15);

    private final Devnet devnet = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO));
    private final World world = devnet.world();
    private final PoolReader reader = new PoolReader(world, devnet.rpc());

    @AfterEach
    void stop() {
        devnet.close();
    }

    @Test
    void pricesMoveThroughBothRoutersEveryBlockStayInBoundsAndLeaveGapsAtSomeBlocks() {
        int withGap = 0;
        BlockMade block = devnet.mine();
        try (Market market = new Market(world, devnet.rpcHttp(), 1)) {
            for (int i = 0; i < BLOCKS; i++) {
                market.act(block);
                block = devnet.mine();
                assertThat(calledIn(block))
                        .containsAll(world.venues().stream().map(Venue::router).toList());
                BigInteger worth = MILLIETHER.add(gas(block));
                withGap += Gaps.between(reader.at(block.number()), world.wrapped()).stream()
                                .anyMatch(gap -> gap.profit().units().compareTo(worth) > 0)
                        ? 1
                        : 0;
            }
        }
        assertThat(withGap).as("blocks with a gap worth more than its gas").isBetween(BLOCKS / 6, BLOCKS - 1);
        List<ConstantProduct> now = reader.at(block.number());
        for (int i = 0; i < now.size(); i++) {
            BigInteger opened = world.pools().get(i).reserve0();
            assertThat(now.get(i).reserve0())
                    .as("reserve of %s", now.get(i).address())
                    .isBetween(
                            opened.multiply(BigInteger.TWO).divide(BigInteger.valueOf(3)),
                            opened.multiply(BigInteger.valueOf(3)).divide(BigInteger.TWO));
        }
    }

    @Test
    void theRivalTakesAGapThatPaysForItsGas() {
        Rival rival = new Rival(world, devnet.rpc(), made -> Optional.of(Bid.ample(made.nextBaseFee(), 100)));
        BlockMade before = devnet.mine();
        BigInteger best = Gaps.between(reader.at(before.number()), world.wrapped())
                .getFirst()
                .profit()
                .units();
        BigInteger had = wrapped(world.actors().rival().address());

        rival.act(before);
        BlockMade after = devnet.mine();

        assertThat(wrapped(world.actors().rival().address()).subtract(had)).isEqualTo(best);
        assertThat(Gaps.between(reader.at(after.number()), world.wrapped()))
                .allSatisfy(gap -> assertThat(gap.profit().units()).isLessThan(best));
    }

    @Test
    void theSameSeedTradesTheSame() {
        BlockMade block = devnet.mine();
        String snapshot = devnet.rpc().call("evm_snapshot").asText();

        List<ConstantProduct> first = afterOneBlock(block, 9);
        devnet.rpc().call("evm_revert", snapshot);
        snapshot = devnet.rpc().call("evm_snapshot").asText();
        List<ConstantProduct> second = afterOneBlock(block, 9);
        devnet.rpc().call("evm_revert", snapshot);
        List<ConstantProduct> other = afterOneBlock(block, 10);

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aRefusedOrFailedTransactionDoesNotStopItsSender() {
        Sender sender = new Sender(world.actors().trader(), world.chainId(), devnet.rpc());
        BlockMade block = devnet.mine();
        Address rival = world.actors().rival().address();
        DevTransaction good =
                DevTransaction.call(world.wrapped().address(), Calldata.transfer(rival, BigInteger.ONE), 100_000);
        DevTransaction reverts = DevTransaction.call(
                world.wrapped().address(), Calldata.transfer(rival, BigInteger.TWO.pow(200)), 100_000);
        BigInteger had = wrapped(rival);

        sender.send(List.of(new Offer(good, new Bid(BigInteger.ONE, BigInteger.ONE))));
        sender.send(List.of(new Offer(reverts, Bid.exact(block.nextBaseFee(), 1))));
        block = devnet.mine();
        sender.send(List.of(new Offer(good, Bid.exact(block.nextBaseFee(), 1))));
        devnet.mine();

        assertThat(wrapped(rival).subtract(had)).isEqualTo(1);
    }

    private List<ConstantProduct> afterOneBlock(BlockMade block, long seed) {
        try (Market market = new Market(world, devnet.rpcHttp(), seed)) {
            market.act(block);
            devnet.mine();
            return new ArrayList<>(reader.at(block.number() + 1));
        }
    }

    private BigInteger wrapped(Address account) {
        return Numeric.toBigInt(devnet.rpc()
                .batch(List.of(RpcRequest.read(world.wrapped().address(), Calldata.balanceOf(account))))
                .getFirst()
                .orThrow()
                .asText());
    }

    private Set<Address> calledIn(BlockMade block) {
        Set<Address> called = new HashSet<>();
        JsonNode receipts =
                devnet.rpc().call("eth_getBlockReceipts", Numeric.encodeQuantity(BigInteger.valueOf(block.number())));
        for (JsonNode receipt : receipts) {
            if (receipt.path("status").asText().equals("0x1")) {
                called.add(Address.of(receipt.path("to").asText()));
            }
        }
        return called;
    }

    private static BigInteger gas(BlockMade block) {
        return block.nextBaseFee().multiply(BigInteger.valueOf(200_000));
    }
}
