package dev.banyan.web3j.venues;

import static dev.banyan.web3j.venues.ScriptedContracts.LINK;
import static dev.banyan.web3j.venues.ScriptedContracts.USDC;
import static dev.banyan.web3j.venues.ScriptedContracts.WETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.testkit.sample.Samples;
import dev.banyan.web3j.uniswap.ConfirmedPairs;
import dev.banyan.web3j.uniswap.V2Pair;
import dev.banyan.web3j.uniswap.V2Venue;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DeleverCallsTest {

    private static final Address PAIR = Address.of("0x%040x".formatted(0x99));
    private static final BigInteger WAD = BigInteger.TEN.pow(18);

    private final OnchainBook book = ResolvedScene.book();
    private final Address helper = book.exchanges().deleverager().address();
    private final V2Venue dex = book.exchanges().venues().getFirst();
    private final V2Pair pair = new V2Pair(dex, PAIR, isFirst() ? WETH : USDC, isFirst() ? USDC : WETH);
    private final CallDecoder decoder = book.decoder(pairs());

    @Test
    void whatIsSoldIsAllowedExactlyToTheHelperAndTheCallIsReadBackAsItWasAsked() {
        Random random = new Random(74);
        for (int i = 0; i < 500; i++) {
            Action.Deleverage action = drawn(random);
            List<Call> calls = book.calls().calls(action);

            assertThat(calls).hasSize(2);
            assertThat(decoder.decode(calls.getFirst()))
                    .isEqualTo(new Decoded.Known(new Action.Approve(
                            position(WETH), helper, action.sold().units())));
            assertThat(calls.getLast().to()).isEqualTo(helper);
            assertThat(decoder.decode(calls.getLast())).isEqualTo(new Decoded.Known(action));
        }
    }

    @Test
    void aChangedCallIsNeverReadAsTheSameActionAndWhatIsReadIsWhatTheCallSays() {
        Random random = new Random(75);
        int known = 0;
        for (int i = 0; i < 2_000; i++) {
            Action.Deleverage action = drawn(random);
            Call good = book.calls().calls(action).getLast();
            char[] digits = good.data().value().toCharArray();
            int at = 2 + random.nextInt(digits.length - 2);
            digits[at] = digits[at] == '1' ? '2' : '1';
            Call changed = Call.of(good.to(), Bytes.of(new String(digits)));
            if (decoder.decode(changed) instanceof Decoded.Known(Action read)) {
                known++;
                assertThat(read).isNotEqualTo(action);
                assertThat(book.calls().calls(read).getLast()).isEqualTo(changed);
            }
        }
        assertThat(known).isBetween(1, 1_500);
    }

    @Test
    void aPairThatNoFactoryConfirmedAndAnotherPoolAreUnknown() {
        Call good = book.calls().calls(drawn(new Random(76))).getLast();
        String pool = book.lending().getFirst().pool().value().substring(2);
        String other = Samples.PAYROLL.value().substring(2);

        assertThat(book.decoder(new ConfirmedPairs()).decode(good)).isInstanceOf(Decoded.Unknown.class);
        assertThat(decoder.decode(with(good, PAIR.value().substring(2), other))).isInstanceOf(Decoded.Unknown.class);
        assertThat(decoder.decode(with(good, pool, other))).isInstanceOf(Decoded.Unknown.class);
        assertThat(decoder.decode(Call.of(Samples.PAYROLL, good.data()))).isInstanceOf(Decoded.Unknown.class);
    }

    @Test
    void anotherHelperAFeeThatTheExchangeHasNotAndATokenWithoutAReserveHaveNoCalls() {
        Action.Deleverage good = drawn(new Random(77));
        Hop hop = good.route().getFirst();

        refused(new Action.Deleverage(
                good.venue(), PAIR, good.repaid(), good.sold(), good.route(), good.leastHealth(), good.lastBlock()));
        refused(new Action.Deleverage(
                good.venue(),
                helper,
                good.repaid(),
                good.sold(),
                List.of(new Hop(hop.venue(), PAIR, WETH, USDC, hop.zeroForOne(), new Ppm(500))),
                good.leastHealth(),
                good.lastBlock()));
        refused(new Action.Deleverage(
                good.venue(),
                helper,
                good.repaid(),
                TokenAmount.of(LINK, BigInteger.TEN),
                List.of(new Hop(hop.venue(), PAIR, LINK, USDC, true, hop.fee())),
                good.leastHealth(),
                good.lastBlock()));
    }

    private void refused(Action action) {
        assertThatThrownBy(() -> book.calls().calls(action)).isInstanceOf(IllegalArgumentException.class);
    }

    private Action.Deleverage drawn(Random random) {
        return new Action.Deleverage(
                "aave",
                helper,
                TokenAmount.of(USDC, BigInteger.valueOf(1 + random.nextInt(1_000_000_000))),
                TokenAmount.of(WETH, WAD.multiply(BigInteger.valueOf(1 + random.nextInt(100)))),
                List.of(pair.hop(WETH.equals(pair.token0()))),
                WAD.add(BigInteger.valueOf(random.nextInt(1_000_000))),
                1_000 + random.nextInt(1_000));
    }

    private ConfirmedPairs pairs() {
        ConfirmedPairs pairs = new ConfirmedPairs();
        pairs.add(List.of(pair));
        return pairs;
    }

    private Token position(Token asset) {
        return book.lending().getFirst().positions().stream()
                .filter(position -> !position.isDebt() && position.asset().equals(asset))
                .map(PositionToken::token)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFirst() {
        return WETH.address().compareTo(USDC.address()) < 0;
    }

    private static Call with(Call call, String was, String is) {
        assertThat(call.data().value()).contains(was);
        return Call.of(call.to(), Bytes.of(call.data().value().replace(was, is)));
    }
}
