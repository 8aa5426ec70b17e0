package dev.banyan.web3j.venues;

import static dev.banyan.web3j.venues.ScriptedContracts.POOL;
import static dev.banyan.web3j.venues.ScriptedContracts.USDC;
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

final class LendingCallsTest {

    private static final BigInteger MAX = Action.Withdraw.ALL;

    private final OnchainBook book = ResolvedScene.book();
    private final CallFactory calls = book.calls();
    private final CallDecoder decoder = book.decoder(new ConfirmedPairs());

    @Test
    void everyActionIsReadBackFromItsCall() {
        System.out.println("seed 71");
        Random random = new Random(71);
        for (int i = 0; i < 1_000; i++) {
            Action action = next(random);

            assertThat(decoder.decode(calls.calls(action).getLast())).isEqualTo(new Decoded.Known(action));
        }
    }

    @Test
    void whatTakesATokenHasItsExactAllowanceToThePoolBeforeIt() {
        TokenAmount some = Samples.amount("12.5", USDC);
        for (Action action : List.of(new Action.Supply("aave", some, some.units()), new Action.Repay("aave", some))) {
            List<Call> made = calls.calls(action);

            assertThat(made).hasSize(2);
            assertThat(decoder.decode(made.getFirst()))
                    .isEqualTo(new Decoded.Known(new Action.Approve(USDC, POOL, some.units())));
        }
        assertThat(calls.calls(new Action.Borrow("aave", some))).hasSize(1);
        assertThat(calls.calls(new Action.Withdraw("aave", USDC, MAX, BigInteger.ZERO)))
                .hasSize(1);
    }

    @Test
    void aChangedCallIsNeverReadAsTheSameActionAndWhatIsReadIsWhatTheCallSays() {
        System.out.println("seed 72");
        Random random = new Random(72);
        int known = 0;
        for (int i = 0; i < 5_000; i++) {
            Action action = next(random);
            Call changed = changed(calls.calls(action).getLast(), random);
            if (decoder.decode(changed) instanceof Decoded.Known(Action read)) {
                known++;
                assertThat(read).isNotEqualTo(action);
                assertThat(calls.calls(read).getLast()).isEqualTo(changed);
            }
        }
        assertThat(known).isBetween(1, 4_000);
    }

    @Test
    void onBehalfOfOrToAnybodyElseIsUnknown() {
        String us = Samples.ACCOUNT.value().substring(2);
        String mallory = Samples.PAYROLL.value().substring(2);
        TokenAmount some = Samples.amount("1", USDC);
        for (Action action : List.of(
                new Action.Supply("aave", some, some.units()),
                new Action.Withdraw("aave", USDC, MAX, BigInteger.ZERO),
                new Action.Borrow("aave", some),
                new Action.Repay("aave", some))) {
            Call good = calls.calls(action).getLast();
            assertThat(good.data().value()).contains(us);
            assertUnknown(Call.of(good.to(), Bytes.of(good.data().value().replace(us, mallory))));
        }
    }

    @Test
    void theStableRateAReferralAndAllOfADebtAreUnknown() {
        TokenAmount some = Samples.amount("1", USDC);
        String borrow =
                calls.calls(new Action.Borrow("aave", some)).getLast().data().value();
        String repay =
                calls.calls(new Action.Repay("aave", some)).getLast().data().value();
        String supply = calls.calls(new Action.Supply("aave", some, some.units()))
                .getLast()
                .data()
                .value();

        assertUnknown(Call.of(POOL, Bytes.of(borrow.replace(Words.uint(2), Words.uint(1)))));
        assertUnknown(Call.of(POOL, Bytes.of(repay.replace(Words.uint(2), Words.uint(1)))));
        assertUnknown(Call.of(POOL, Bytes.of(borrow.replace(Words.uint(0), Words.uint(7)))));
        assertUnknown(Call.of(POOL, Bytes.of(supply.substring(0, supply.length() - 1) + "7")));
        assertUnknown(Call.of(POOL, Bytes.of(repay.replace(Words.uint(some.units()), Words.uint(MAX)))));
        assertUnknown(Call.of(POOL, Bytes.of(borrow.replace(Words.uint(some.units()), Words.uint(0)))));
    }

    @Test
    void everythingElseThatAPoolAndItsTokensDoIsUnknown() {
        List<String> dangerous = List.of(
                "0x02c205f0" + "0".repeat(512), // supplyWithPermit
                "0x573ade81" + "0".repeat(256), // repay, of nothing
                "0x5a3b74b9" + "0".repeat(128), // setUserUseReserveAsCollateral
                "0x28530a47" + "0".repeat(64), // setUserEMode
                "0x42b0b77c" + "0".repeat(320), // flashLoanSimple
                "0xc04a8a10" + "0".repeat(128), // approveDelegation
                "0xa9059cbb" + "0".repeat(128), // transfer
                "0x23b872dd" + "0".repeat(192), // transferFrom
                "0xd505accf" + "0".repeat(448), // permit
                "0x617ba0");
        for (dev.banyan.api.hex.Address contract : List.of(
                POOL,
                ScriptedContracts.PROVIDER,
                ScriptedContracts.ORACLE,
                ScriptedReserve.supplied(USDC),
                ScriptedReserve.owed(USDC))) {
            dangerous.forEach(data -> assertUnknown(Call.of(contract, Bytes.of(data))));
            assertUnknown(new Call(contract, Wei.of(1), Bytes.EMPTY));
        }
        assertUnknown(Call.of(
                ScriptedReserve.owed(USDC), Bytes.of("0x095ea7b3" + Words.address(Samples.PAYROLL) + Words.uint(1))));
    }

    @Test
    void aTokenWithoutAReserveAndANameOfNoVenueHaveNoCalls() {
        TokenAmount link = TokenAmount.of(ScriptedContracts.LINK, BigInteger.TEN);
        TokenAmount some = Samples.amount("1", USDC);

        assertThatThrownBy(() -> calls.calls(new Action.Supply("aave", link, link.units())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calls.calls(new Action.Borrow("dexA", some)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calls.calls(new Action.Supply("aave", some, BigInteger.ONE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calls.calls(new Action.Withdraw("aave", USDC, BigInteger.TEN, BigInteger.ONE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAllowanceOfASuppliedTokenIsReadAndOneOfADebtIsNot() {
        Token supplied = book.lending().getFirst().positions().getFirst().token();
        Action.Approve approve = new Action.Approve(supplied, Samples.PAYROLL, BigInteger.TEN);

        assertThat(decoder.decode(calls.calls(approve).getFirst())).isEqualTo(new Decoded.Known(approve));
    }

    @Test
    void lendOpensSupplyWithdrawAndRepayWithExactAllowancesAndBorrowOnlyBorrowing() {
        List<Permission> lend = book.permissions().permissions(Verb.LEND, Set.of("aave"), Set.of());
        List<Permission> borrow = book.permissions().permissions(Verb.BORROW, Set.of("aave"), Set.of());

        assertThat(lend)
                .filteredOn(p -> p.contract().equals(POOL))
                .hasSize(3)
                .allSatisfy(p -> assertThat(p.conditions()).containsExactly(Condition.OUTPUT_TO_ACCOUNT));
        assertThat(lend)
                .filteredOn(p -> p.conditions().contains(Condition.EXACT_ALLOWANCE))
                .allSatisfy(p -> assertThat(p.conditions()).hasSize(1))
                .extracting(Permission::contract)
                .containsExactlyInAnyOrder(
                        WETH.address(), USDC.address(), ScriptedReserve.supplied(WETH), ScriptedReserve.supplied(USDC));
        Address deleverager =
                HelperContract.of(HelperContract.DELEVERAGER, Samples.ACCOUNT).address();
        assertThat(lend)
                .filteredOn(p -> !p.contract().equals(POOL) && !p.conditions().contains(Condition.EXACT_ALLOWANCE))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.contract()).isEqualTo(deleverager);
                    assertThat(p.conditions()).containsExactly(Condition.OUTPUT_TO_ACCOUNT);
                });
        assertThat(borrow)
                .containsExactly(
                        new Permission(Verb.BORROW, POOL, Bytes.of("0xa415bcad"), Set.of(Condition.OUTPUT_TO_ACCOUNT)));
        assertThat(book.permissions().permissions(Verb.LEND, Set.of("dexA"), Set.of()))
                .isEmpty();
        assertThat(book.permissions().permissions(Verb.BORROW, Set.of(), Set.of()))
                .isEmpty();
    }

    private void assertUnknown(Call call) {
        assertThat(decoder.decode(call)).as(call.toString()).isInstanceOf(Decoded.Unknown.class);
    }

    private static Action next(Random random) {
        Token token = random.nextBoolean() ? USDC : WETH;
        TokenAmount amount = TokenAmount.of(token, new BigInteger(1 + random.nextInt(127), random).add(BigInteger.ONE));
        return switch (random.nextInt(5)) {
            case 0 -> new Action.Supply("aave", amount, amount.units());
            case 1 -> new Action.Withdraw("aave", token, amount.units(), amount.units());
            case 2 -> new Action.Withdraw("aave", token, MAX, BigInteger.ZERO);
            case 3 -> new Action.Borrow("aave", amount);
            default -> new Action.Repay("aave", amount);
        };
    }

    /** A flipped digit, a byte added or taken away at the end, or value sent along. */
    private static Call changed(Call call, Random random) {
        String digits = call.data().value().substring(2);
        return switch (random.nextInt(4)) {
            case 0 -> new Call(call.to(), Wei.of(1), call.data());
            case 1 -> new Call(call.to(), call.value(), call.data().concat(Bytes.of("0x0" + random.nextInt(10))));
            case 2 -> new Call(call.to(), call.value(), Bytes.of("0x" + digits.substring(0, digits.length() - 2)));
            default -> {
                int at = random.nextInt(digits.length());
                char other =
                        Character.forDigit((Character.digit(digits.charAt(at), 16) + 1 + random.nextInt(15)) % 16, 16);
                yield new Call(
                        call.to(),
                        call.value(),
                        Bytes.of("0x" + digits.substring(0, at) + other + digits.substring(at + 1)));
            }
        };
    }
}
