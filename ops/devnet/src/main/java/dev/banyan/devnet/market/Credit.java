package dev.banyan.devnet.market;

import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.market.Sender.Offer;
import dev.banyan.devnet.protocols.Abi;
import dev.banyan.devnet.protocols.Founding;
import dev.banyan.devnet.protocols.LendingCalls;
import dev.banyan.devnet.protocols.LendingMarket;
import dev.banyan.devnet.protocols.LendingMarket.Reserve;
import dev.banyan.devnet.protocols.ProtocolActors;
import dev.banyan.devnet.rpc.Bid;
import dev.banyan.devnet.rpc.DevTransaction;
import dev.banyan.devnet.rpc.JsonRpc;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The other users of the lending market, who move its utilisation and so its rates: at every other block somebody borrows or
 * pays back towards a use that changes with the seed, and at one in eight the lender puts some in or takes some out.
 */
final class Credit {

    private static final double BORROWS = 0.5;
    private static final double LENDS = 0.125;
    private static final double WIDTH = 0.15;
    private static final double LEAST_USE = 0.1;
    private static final double MOST_USE = 0.97;
    private static final double MOST_USE_OF_COLLATERAL = 0.45;
    private static final double STEP = 0.3;
    private static final double LENDERS_STEP = 0.02;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final long CALL_GAS = 600_000;
    private static final long MILLIGWEI = 3;
    private static final int SUPPLIED = 2;
    private static final int OWED = 4;

    private final LendingMarket lending;
    private final ProtocolActors actors;
    private final JsonRpc rpc;
    private final Sender borrower;
    private final Sender lender;
    private final Seeds seeds;

    Credit(Founding founding, Seeds seeds, long chainId, JsonRpc rpc) {
        this.lending = founding.protocols().lending();
        this.actors = founding.actors();
        this.rpc = rpc;
        this.borrower = new Sender(actors.borrower(), chainId, rpc);
        this.lender = new Sender(actors.founder(), chainId, rpc);
        this.seeds = seeds;
    }

    /** Sends what follows {@code block}, if anything. */
    void act(BlockMade block) {
        SplittableRandom random = seeds.of("credit", block.index());
        Bid bid = Bid.exact(block.nextBaseFee(), MILLIGWEI);
        Reserve reserve =
                lending.reserves().get(random.nextInt(lending.reserves().size()));
        if (random.nextDouble() < BORROWS) {
            borrow(reserve, block, bid, random.nextGaussian());
        }
        if (random.nextDouble() < LENDS) {
            lend(reserve, block, bid, random.nextGaussian());
        }
    }

    /** Part of the way from how much of the reserve is used now to how much of it is wanted. */
    private void borrow(Reserve reserve, BlockMade block, Bid bid, double mood) {
        Words state = state(reserve, block);
        BigInteger supplied = state.at(SUPPLIED);
        BigInteger owed = state.at(OWED);
        Use use = Use.of(reserve.token());
        double wanted = Math.clamp(use.usual() + WIDTH * mood, LEAST_USE, use.most());
        BigInteger step = share(share(supplied, wanted).subtract(owed), STEP);
        if (step.signum() == 0) {
            return;
        }
        Bytes call = step.signum() > 0
                ? LendingCalls.borrow(reserve.token(), step, actors.borrower().address())
                : LendingCalls.repay(
                        reserve.token(), step.negate(), actors.borrower().address());
        borrower.send(List.of(new Offer(DevTransaction.call(lending.pool(), call, CALL_GAS), bid)));
    }

    private void lend(Reserve reserve, BlockMade block, Bid bid, double mood) {
        Token token = reserve.token();
        BigInteger step = share(state(reserve, block).at(SUPPLIED), LENDERS_STEP * Math.clamp(mood, -2, 2));
        if (step.signum() == 0) {
            return;
        }
        Bytes call = step.signum() > 0
                ? LendingCalls.supply(token, step, actors.founder().address())
                : LendingCalls.withdraw(token, step.negate(), actors.founder().address());
        lender.send(List.of(new Offer(DevTransaction.call(lending.pool(), call, CALL_GAS), bid)));
    }

    private Words state(Reserve reserve, BlockMade block) {
        Bytes call = Abi.call(
                "AaveProtocolDataProvider",
                "getReserveData",
                Abi.address(reserve.token().address()));
        return Words.read(rpc, block.number(), List.of(new Words.Read(lending.dataProvider(), call)))
                .getFirst();
    }

    /** How much of a reserve is used: around the kink for coins; well below it for the rest, so that its borrower stays safe in a crash. */
    private record Use(double usual, double most) {

        static Use of(Token token) {
            return switch (token.symbol()) {
                case "USDC" -> new Use(0.77, MOST_USE);
                case "DAI" -> new Use(0.7, MOST_USE);
                default -> new Use(0.3, MOST_USE_OF_COLLATERAL);
            };
        }
    }

    private static BigInteger share(BigInteger of, double share) {
        return of.multiply(BigInteger.valueOf(Math.round(share * MILLION.intValue())))
                .divide(MILLION);
    }
}
