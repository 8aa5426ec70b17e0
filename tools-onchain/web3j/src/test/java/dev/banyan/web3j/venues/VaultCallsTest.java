package dev.banyan.web3j.venues;

import static dev.banyan.web3j.venues.ScriptedContracts.USDC;
import static dev.banyan.web3j.venues.ScriptedContracts.VAULT;
import static dev.banyan.web3j.venues.ScriptedContracts.WETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Permission.Condition;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.testkit.sample.Samples;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.uniswap.ConfirmedPairs;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VaultCallsTest {

    private static final TokenAmount HUNDRED = Samples.amount("100", USDC);
    private static final BigInteger SHARES = BigInteger.TEN.pow(20);

    private final OnchainBook book = ResolvedScene.book();
    private final Token share = book.vaults().getFirst().share();
    private final Address router = book.exchanges().mover().address();
    private final CallFactory calls = book.calls();
    private final CallDecoder decoder = book.decoder(new ConfirmedPairs());

    @Test
    void everyMoveIsReadBackFromItsCall() {
        System.out.println("seed 73");
        Random random = new Random(73);
        for (int i = 0; i < 500; i++) {
            BigInteger given = new BigInteger(1 + random.nextInt(127), random).add(BigInteger.ONE);
            BigInteger least = new BigInteger(1 + random.nextInt(127), random).add(BigInteger.ONE);
            Action move = random.nextBoolean()
                    ? new Action.Supply("vault1", TokenAmount.of(USDC, given), least)
                    : new Action.Withdraw("vault1", USDC, given, least);

            assertThat(decoder.decode(calls.calls(move).getLast())).isEqualTo(new Decoded.Known(move));
        }
    }

    @Test
    void aMoveGoesThroughTheOwnRouterAfterTheExactAllowanceOfWhatItTakes() {
        List<Call> in = calls.calls(new Action.Supply("vault1", HUNDRED, SHARES));
        List<Call> out = calls.calls(new Action.Withdraw("vault1", USDC, SHARES, HUNDRED.units()));

        assertThat(in).extracting(Call::to).containsExactly(USDC.address(), router);
        assertThat(decoder.decode(in.getFirst()))
                .isEqualTo(new Decoded.Known(new Action.Approve(USDC, router, HUNDRED.units())));
        assertThat(out).extracting(Call::to).containsExactly(VAULT, router);
        assertThat(decoder.decode(out.getFirst()))
                .isEqualTo(new Decoded.Known(new Action.Approve(share, router, SHARES)));
    }

    @Test
    void anotherVaultAssetLastBlockOrOwnersRouterIsUnknown() {
        Call good = calls.calls(new Action.Supply("vault1", HUNDRED, SHARES)).getLast();
        String data = good.data().value();

        assertUnknown(replaced(
                good, VAULT.value().substring(2), Samples.address(0x99).value().substring(2)));
        assertUnknown(replaced(
                good,
                USDC.address().value().substring(2),
                WETH.address().value().substring(2)));
        assertUnknown(replaced(good, Words.uint(SHARES), Words.uint(0)));
        assertUnknown(Call.of(router, Bytes.of(data.substring(0, data.length() - 64) + Words.uint(7))));
        assertUnknown(Call.of(router, good.data().concat(Bytes.of("0x00"))));
        assertUnknown(Call.of(router, Bytes.of(data.substring(0, data.length() - 2))));
        assertUnknown(new Call(router, Wei.of(1), good.data()));
        assertUnknown(Call.of(
                HelperContract.of(HelperContract.MIN_OUT_ROUTER, Samples.PAYROLL)
                        .address(),
                good.data()));
    }

    @Test
    void aVaultItselfIsNeverCalledButForTheAllowanceOfItsShares() {
        String us = Words.address(Samples.ACCOUNT);
        for (String data : List.of(
                "0x6e553f65" + Words.uint(1) + us, // deposit
                "0x94bf804d" + Words.uint(1) + us, // mint
                "0xb460af94" + Words.uint(1) + us + us, // withdraw
                "0xba087652" + Words.uint(1) + us + us, // redeem
                "0xa9059cbb" + Words.address(Samples.PAYROLL) + Words.uint(1), // transfer
                "0x6e55")) {
            assertUnknown(Call.of(VAULT, Bytes.of(data)));
        }
        assertUnknown(new Call(VAULT, Wei.of(1), Bytes.EMPTY));
        assertUnknown(new Call(router, Wei.of(1), Bytes.EMPTY));
        assertUnknown(
                Call.of(router, Bytes.of("0x01681a62" + USDC.address().value().substring(2))));
    }

    @Test
    void aMoveWithoutAMinimumOfAnotherTokenOrOfAllHasNoCalls() {
        assertThatThrownBy(() -> calls.calls(new Action.Supply("vault1", HUNDRED, BigInteger.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calls.calls(new Action.Supply("vault1", Samples.amount("1", WETH), SHARES)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calls.calls(new Action.Withdraw("vault1", USDC, Action.Withdraw.ALL, BigInteger.ONE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lendOpensTheRouterWithExactAllowancesAndRevokeTheSharesAllowance() {
        List<Permission> lend = book.permissions().permissions(Verb.LEND, Set.of("vault1"), Set.of());

        assertThat(lend)
                .filteredOn(p -> p.contract().equals(router))
                .hasSize(2)
                .allSatisfy(p -> assertThat(p.conditions()).containsExactly(Condition.OUTPUT_TO_ACCOUNT));
        assertThat(lend)
                .filteredOn(p -> !p.contract().equals(router))
                .allSatisfy(p -> assertThat(p.conditions()).containsExactly(Condition.EXACT_ALLOWANCE))
                .extracting(Permission::contract)
                .containsExactly(USDC.address(), VAULT);
        assertThat(book.permissions().permissions(Verb.BORROW, Set.of("vault1"), Set.of()))
                .isEmpty();
        assertThat(book.permissions().permissions(Verb.REVOKE, Set.of(), Set.of()))
                .filteredOn(p -> p.contract().equals(VAULT))
                .singleElement()
                .satisfies(p -> assertThat(p.conditions()).containsExactly(Condition.REVOKES));
    }

    private static Call replaced(Call call, String what, String with) {
        assertThat(call.data().value()).contains(what);
        return Call.of(call.to(), Bytes.of(call.data().value().replace(what, with)));
    }

    private void assertUnknown(Call call) {
        assertThat(decoder.decode(call)).as(call.toString()).isInstanceOf(Decoded.Unknown.class);
    }
}
