package dev.banyan.testkit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Signer;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Wei;
import dev.banyan.testkit.contract.ChainClientContract;
import dev.banyan.testkit.contract.HeadProbe;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeChainTest extends ChainClientContract {

    private final FakeChain chain =
            new FakeChain(Samples.CHAIN_ID).fund(Samples.ACCOUNT, Samples.ETH, BigInteger.TEN.pow(18));
    private final FakeSigner signer = new FakeSigner(Samples.ACCOUNT);

    @Override
    protected ChainClient client() {
        return chain;
    }

    @Override
    protected Signer signer() {
        return signer;
    }

    @Override
    protected void mine() {
        chain.mine();
    }

    @Override
    protected void reorg(int depth) {
        chain.reorg(depth, false);
    }

    @Test
    void a_replacement_must_pay_a_tenth_more() {
        SignedTransaction first = sign(0, Wei.gwei(20), Wei.gwei(2));
        Stages.get(chain.send(first));
        assertThat(Stages.get(chain.send(sign(0, Wei.gwei(21), Wei.gwei(3)))))
                .isEqualTo(new Sent.Refused("underpriced", "a replacement pays 10 % more"));
        SignedTransaction second = sign(0, Wei.gwei(22), Wei.of(2_200_000_000L));
        assertThat(Stages.get(chain.send(second))).isEqualTo(new Sent.Accepted());
        assertThat(chain.waiting()).containsExactly(second);
    }

    @Test
    void a_cap_below_the_base_fee_is_not_mined() {
        SignedTransaction cheap = sign(0, Wei.gwei(9), Wei.gwei(1));
        Stages.get(chain.send(cheap));
        chain.mine();
        assertThat(chain.waiting()).containsExactly(cheap);
        chain.fees(Wei.gwei(8), Wei.gwei(1)).mine();
        chain.mine();
        assertThat(Stages.get(chain.receipts(List.of(cheap.hash())))).containsKey(cheap.hash());
    }

    @Test
    void a_lost_reply_says_nothing_of_whether_the_bytes_arrived() {
        chain.nextSend(new Sent.Unknown("timeout"), true).nextSend(new Sent.Unknown("timeout"), false);
        assertThat(Stages.get(chain.send(sign(0, Wei.gwei(20), Wei.gwei(1))))).isEqualTo(new Sent.Unknown("timeout"));
        assertThat(Stages.get(chain.send(sign(1, Wei.gwei(20), Wei.gwei(1))))).isEqualTo(new Sent.Unknown("timeout"));
        assertThat(chain.waiting()).hasSize(1);
    }

    @Test
    void a_lost_node_fails_reads_and_says_so() {
        HeadProbe probe = HeadProbe.on(chain.heads()).ask(3);
        probe.expectHead();
        chain.lose("no route");
        assertThat(probe.expect()).hasToString("Lost[reason=no route]");
        assertThat(Stages.failure(chain.head()))
                .isInstanceOfSatisfying(
                        ChainException.class, e -> assertThat(e.retriable()).isTrue());
        chain.restore();
        assertThat(probe.expect()).hasToString("Restored[]");
        assertThat(Stages.get(chain.head()).number()).isZero();
    }

    @Test
    void transactions_of_left_blocks_can_wait_again() {
        SignedTransaction transaction = sign(0, Wei.gwei(20), Wei.gwei(1));
        Stages.get(chain.send(transaction));
        chain.mine();
        chain.reorg(1, true);
        assertThat(chain.waiting()).containsExactly(transaction);
        chain.mine();
        assertThat(Stages.get(chain.receipts(List.of(transaction.hash())))).isNotEmpty();
    }

    @Test
    void calls_do_what_they_were_told_to_do() {
        chain.whenCalled(call -> FakeEffect.delta(Samples.WETH, BigInteger.TWO, 60_000));
        Stages.get(chain.send(sign(0, Wei.gwei(20), Wei.gwei(1))));
        chain.mine();
        assertThat(chain.balance(Samples.ACCOUNT, Samples.WETH)).isEqualTo(BigInteger.TWO);
    }

    private SignedTransaction sign(long nonce, Wei fee, Wei tip) {
        Call call = new Call(Samples.PAYROLL, Wei.of(1), Bytes.EMPTY);
        return Stages.get(signer.sign(new UnsignedTransaction(Samples.CHAIN_ID, nonce, call, 100_000, fee, tip)));
    }
}
