package dev.banyan.web3j.venues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.market.VenueState;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.sample.Samples;
import dev.banyan.web3j.protocol.VenueQuestion;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A venue that is asked one thing, on a node whose answers the test gives. */
final class StateReaderTest {

    private static final Call ASKED = Call.of(Address.of("0x" + "11".repeat(20)), Bytes.of("0x01"));
    private static final List<CallResult> ANSWER = List.of(new CallResult.Returned(Bytes.of("0x02")));

    private final FakeChain blocks = new FakeChain(Samples.CHAIN_ID);
    private final List<BlockRef> at = new ArrayList<>();
    private final List<CompletableFuture<List<CallResult>>> answers = new ArrayList<>();
    private final StateReader reader = new StateReader(node(), List.of(new Venue()));

    /** It takes calls, and can not be asked anything else. */
    private ChainReader node() {
        return (ChainReader) Proxy.newProxyInstance(
                ChainReader.class.getClassLoader(), new Class<?>[] {ChainReader.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("call");
                    at.add((BlockRef) arguments[1]);
                    answers.add(new CompletableFuture<>());
                    return answers.getLast();
                });
    }

    @Test
    void what_was_asked_at_a_pushed_block_serves_its_head() {
        known(blocks.mine());
        Head head = blocks.mine();
        reader.foresee(head.hash());
        CompletableFuture<List<VenueState>> states = reader.states(head).toCompletableFuture();

        assertThat(at).hasSize(2).endsWith(BlockRef.at(head));
        answers.getLast().complete(ANSWER);
        assertThat(states).isCompletedWithValue(List.of(new Seen("venue")));
    }

    @Test
    void what_was_asked_at_a_pushed_block_and_failed_is_asked_again() {
        known(blocks.mine());
        Head head = blocks.mine();
        reader.foresee(head.hash());
        answers.getLast().completeExceptionally(new ChainException(ChainException.Code.UNKNOWN_BLOCK, "which block"));
        CompletableFuture<List<VenueState>> states = reader.states(head).toCompletableFuture();

        assertThat(at).hasSize(3).endsWith(BlockRef.at(head), BlockRef.at(head));
        answers.getLast().complete(ANSWER);
        assertThat(states).isCompletedWithValue(List.of(new Seen("venue")));
    }

    @Test
    void a_pushed_block_of_another_branch_serves_nobody() {
        known(blocks.mine());
        reader.foresee(blocks.mine().hash());
        Head head = blocks.mine();
        reader.states(head);

        assertThat(at).hasSize(3).endsWith(BlockRef.at(head));
    }

    @Test
    void nothing_is_asked_ahead_for_those_who_ask_no_more() {
        reader.foresee(blocks.mine().hash());
        assertThat(at).isEmpty();
        known(blocks.mine());
        reader.foresee(blocks.mine().hash());
        reader.foresee(blocks.mine().hash());
        reader.foresee(blocks.mine().hash());

        assertThat(at).hasSize(2);
    }

    private void known(Head head) {
        CompletableFuture<List<VenueState>> states = reader.states(head).toCompletableFuture();
        answers.getLast().complete(ANSWER);
        assertThat(states).isCompletedWithValue(List.of(new Seen("venue")));
    }

    private record Seen(String venue) implements VenueState {}

    private static final class Venue implements VenueQuestion {

        @Override
        public List<Call> calls() {
            return List.of(ASKED);
        }

        @Override
        public CompletionStage<Optional<VenueState>> read(Head head, List<CallResult> results) {
            assertThat(results).isEqualTo(ANSWER);
            return CompletableFuture.completedFuture(Optional.of(new Seen("venue")));
        }
    }
}
