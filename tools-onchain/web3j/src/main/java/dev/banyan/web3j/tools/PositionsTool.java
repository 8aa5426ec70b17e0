package dev.banyan.web3j.tools;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import dev.banyan.markets.liquidity.Position;
import dev.banyan.web3j.liquidity.HeldPosition;
import dev.banyan.web3j.liquidity.HeldPositions;
import dev.banyan.web3j.liquidity.TickHoldings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The account's positions in pools of ticks: what their liquidity would give now, and what could be collected. */
final class PositionsTool implements Tool {

    static final ToolSpec SPEC = new ToolSpec(
            "positions",
            "The account's positions in pools of ticks, at the venues whose file entry has positions",
            ToolSpec.Kind.READ,
            true,
            List.of(),
            List.of(
                    ParameterSpec.required(
                            "positions",
                            ParameterSpec.Type.MANY,
                            "venue, id, range (in, below or above, where the price is), liquidity, amounts (of both tokens, what"
                                    + " the liquidity would give now; absent if the pool is not seen), uncollected (of both"
                                    + " tokens, fees included)"),
                    ParameterSpec.required(
                            "others",
                            ParameterSpec.Type.WHOLE,
                            "how many there are of tokens that the file does not name, or beyond "
                                    + HeldPositions.MOST)));

    private final ToolContext context;

    PositionsTool(ToolContext context) {
        this.context = context;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        CompletionStage<Seen> seen = context.market()
                .states(call.head())
                .thenCombine(context.market().pools(call.head()), Seen::new)
                .thenCompose(found -> read(call, found));
        return Reads.observe(seen, Seen::result);
    }

    private CompletionStage<Seen> read(ToolCall call, Seen seen) {
        CompletionStage<Seen> all = CompletableFuture.completedFuture(seen);
        HeldPositions reader = new HeldPositions(context.chain(), context.account());
        for (VenueState state : seen.states) {
            if (state instanceof TickHoldings held) {
                all = all.thenCombine(reader.at(held, BlockRef.at(call.head())), (told, positions) -> {
                    told.add(held, positions);
                    return told;
                });
            }
        }
        return all;
    }

    /** What was read of a head; confined to one call. */
    private final class Seen {
        private final List<VenueState> states;
        private final List<Pool> pools;
        private final List<Value> positions = new ArrayList<>();
        private int others;

        Seen(List<VenueState> states, List<Pool> pools) {
            this.states = states;
            this.pools = pools;
        }

        void add(TickHoldings held, List<HeldPosition> told) {
            others += held.count() - told.size();
            for (HeldPosition position : told) {
                Optional<Token> token0 = token(position.token0());
                Optional<Token> token1 = token(position.token1());
                if (token0.isPresent() && token1.isPresent()) {
                    positions.add(fields(held.venue(), position, token0.get(), token1.get()));
                } else {
                    others++;
                }
            }
        }

        ToolResult result() {
            return new ToolResult.Observation(Map.of(
                    "positions", new Value.Many(positions), "others", new Value.Whole(BigInteger.valueOf(others))));
        }

        private Value fields(String venue, HeldPosition held, Token token0, Token token1) {
            Map<String, Value> fields = new HashMap<>();
            fields.put("venue", Value.text(venue));
            fields.put("id", Value.text(held.id().toString()));
            fields.put("liquidity", new Value.Whole(held.position().liquidity()));
            fields.put("uncollected", both(held.uncollected(), token0, token1));
            pool(venue, held).ifPresent(pool -> {
                fields.put("range", Value.text(range(held.position(), pool.tick())));
                fields.put("amounts", both(held.position().worth(pool.sqrtPrice(), pool.tick()), token0, token1));
            });
            return new Value.Fields(fields);
        }

        private Optional<Pool.Concentrated> pool(String venue, HeldPosition held) {
            return pools.stream()
                    .filter(Pool.Concentrated.class::isInstance)
                    .map(Pool.Concentrated.class::cast)
                    .filter(pool -> pool.venue().equals(venue) && pool.fee().equals(held.fee()))
                    .filter(pool -> pool.token0().address().equals(held.token0())
                            && pool.token1().address().equals(held.token1()))
                    .findFirst();
        }
    }

    private static String range(Position position, int tick) {
        if (tick < position.lower()) {
            return "below";
        }
        return tick >= position.upper() ? "above" : "in";
    }

    private static Value both(Position.Amounts amounts, Token token0, Token token1) {
        return new Value.Many(List.of(
                Value.amount(TokenAmount.of(token0, amounts.token0())),
                Value.amount(TokenAmount.of(token1, amounts.token1()))));
    }

    private Optional<Token> token(Address address) {
        return context.tokens().stream()
                .filter(token -> token.address().equals(address))
                .findFirst();
    }
}
