package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What the strategies of a {@link WalletLife} want: payments, trades and batches, some of them once more. */
final class LifeIntents {

    private final Random random;
    private final LifeWorld world;
    private final List<Intent> offered = new ArrayList<>();

    LifeIntents(Random random, LifeWorld world) {
        this.random = random;
        this.world = world;
    }

    /** One to three that are offered together. */
    List<Intent> some(Head head) {
        return Stream.generate(() -> next(head)).limit(1 + random.nextInt(3)).toList();
    }

    private Intent next(Head head) {
        if (!offered.isEmpty() && random.nextInt(12) == 0) {
            return offered.get(random.nextInt(offered.size()));
        }
        long until = head.number() + 2 + random.nextInt(random.nextInt(3) == 0 ? 60 : 12);
        Intent intent =
                switch (random.nextInt(12)) {
                    case 0, 1, 2 -> trade(until);
                    case 3, 4 -> batch(until);
                    case 5 -> refused(until);
                    default -> payment(until);
                };
        offered.add(intent);
        return intent;
    }

    private Intent payment(long until) {
        Token token = List.of(LifeWorld.WETH, LifeWorld.USDC, LifeWorld.ETH).get(random.nextInt(3));
        Payout payout = payout(token, 1);
        return intent(payout.id(), until, new Action.Pay(TokenAmount.of(token, payout.amount()), payout.to()));
    }

    private Intent trade(long until) {
        TokenAmount in = TokenAmount.of(LifeWorld.WETH, some(LifeWorld.WETH));
        BigInteger out = in.units().multiply(BigInteger.valueOf(1_998)).divide(BigInteger.TEN.pow(12));
        Action swap = new Action.Swap(
                "dexA",
                List.of(LifeWorld.WETH, LifeWorld.USDC),
                in,
                TokenAmount.of(LifeWorld.USDC, out),
                LifeWorld.ACCOUNT,
                Instant.parse("2027-01-01T00:00:00Z"));
        return intent(
                IntentId.ofRule("life", 1, offered.size(), 0),
                until,
                new Action.Approve(LifeWorld.WETH, LifeWorld.ROUTER, in.units()),
                swap);
    }

    private Intent batch(long until) {
        List<Payout> payouts = Stream.generate(() -> payout(LifeWorld.USDC, 4))
                .limit(2 + random.nextInt(4))
                .toList();
        Action.PayBatch batch = new Action.PayBatch(LifeWorld.USDC, LifeWorld.PAYER, payouts);
        return intent(
                IntentId.ofBatch(payouts),
                until,
                new Action.Approve(LifeWorld.USDC, LifeWorld.PAYER, batch.total()),
                batch);
    }

    /** What the policy of this world does not open. */
    private Intent refused(long until) {
        Token weth = LifeWorld.WETH;
        Action action =
                switch (random.nextInt(9)) {
                    case 0 -> new Action.Wrap(TokenAmount.of(LifeWorld.ETH, some(LifeWorld.ETH)));
                    case 3 -> new Action.Supply("lender", TokenAmount.of(weth, some(weth)), some(weth));
                    case 4 -> new Action.Withdraw("lender", weth, some(weth), some(weth));
                    case 5 -> new Action.Borrow("lender", TokenAmount.of(weth, some(weth)));
                    case 6 -> new Action.Repay("lender", TokenAmount.of(weth, some(weth)));
                    case 7 ->
                        new Action.Deleverage(
                                "lender",
                                LifeWorld.PAYER,
                                TokenAmount.of(LifeWorld.USDC, some(LifeWorld.USDC)),
                                TokenAmount.of(weth, some(weth)),
                                List.of(hop(weth, LifeWorld.USDC)),
                                BigInteger.ONE,
                                until);
                    case 1 -> new Action.Unwrap(TokenAmount.of(weth, some(weth)));
                    case 2 -> new Action.Deploy("BatchPayer", LifeWorld.PAYER);
                    default ->
                        new Action.Arbitrage(
                                weth,
                                List.of(new Cycle(
                                        some(weth), List.of(hop(weth, LifeWorld.USDC), hop(LifeWorld.USDC, weth)))),
                                BigInteger.ONE,
                                until);
                };
        return intent(IntentId.ofTask("life", "p" + random.nextInt(1_000_000), offered.size()), until, action);
    }

    private static Hop hop(Token in, Token out) {
        return new Hop("dexA", LifeWorld.ROUTER, in, out, in.equals(LifeWorld.WETH), new Ppm(3_000));
    }

    private Payout payout(Token token, int share) {
        String name = "invoice " + offered.size() + "/" + random.nextInt(1_000_000);
        Hash key = Payout.key(31_337, LifeWorld.ACCOUNT, token.address(), 1, name);
        return new Payout(key, LifeWorld.PAYEE, some(token).divide(BigInteger.valueOf(share)));
    }

    /** Up to 1.2 WETH or 2,400 USDC: a little above what needs no approval. */
    private BigInteger some(Token token) {
        BigInteger thousandth = LifeWorld.amount(token.equals(LifeWorld.USDC) ? "2" : "0.001", token)
                .units();
        return thousandth.multiply(BigInteger.valueOf(1L + random.nextInt(1_200)));
    }

    /** Declares the last of the actions. */
    private Intent intent(IntentId id, long until, Action... actions) {
        Intent intent = new Intent(
                id,
                new Origin("life", random.nextBoolean() ? "payroll" : "plan"),
                actions[actions.length - 1],
                Stream.of(actions).map(world::call).toList(),
                until);
        return random.nextInt(4) == 0 ? intent.withBid(new Bid(LifeWorld.ether("0.001"))) : intent;
    }
}
