package dev.banyan.web3j.uniswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Permission.Condition;
import dev.banyan.api.intent.Verb;
import dev.banyan.web3j.payout.BatchCalldata;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VenuePermissionsTest {

    private static final VenueBook BOOK = SampleVenues.book();
    private final VenuePermissions permissions = new VenuePermissions(BOOK);

    @Test
    void tradingOpensTheNamedRoutersTheExecutorAndExactAllowances() {
        List<Permission> trade = permissions.permissions(Verb.TRADE, Set.of("dexA"), Set.of());

        assertThat(trade)
                .hasSize(SampleVenues.TOKENS.size() + 2)
                .contains(
                        new Permission(
                                Verb.TRADE,
                                BOOK.venue("dexA").orElseThrow().router(),
                                Bytes.of("0x38ed1739"),
                                Set.of(Condition.OUTPUT_TO_ACCOUNT)),
                        new Permission(
                                Verb.TRADE,
                                BOOK.executor().address(),
                                Selectors.EXECUTE,
                                Set.of(Condition.OUTPUT_TO_ACCOUNT)),
                        new Permission(
                                Verb.TRADE,
                                SampleVenues.USDC.address(),
                                Bytes.of("0x095ea7b3"),
                                Set.of(Condition.EXACT_ALLOWANCE)));
        assertThat(trade)
                .extracting(Permission::contract)
                .doesNotContain(BOOK.venue("dexB").orElseThrow().router());
    }

    @Test
    void tradingAtNoVenueOpensNothing() {
        assertThat(permissions.permissions(Verb.TRADE, Set.of(), Set.of())).isEmpty();
        assertThat(permissions.permissions(Verb.TRADE, Set.of("ethUsd"), Set.of()))
                .isEmpty();
    }

    @Test
    void payingOpensTransfersBatchesAndPlainTransfersToListedPeopleAndExactAllowances() {
        List<Permission> pay = permissions.permissions(Verb.PAY, Set.of(), Set.of(SampleVenues.PAYROLL));

        assertThat(pay).hasSize(2 * SampleVenues.TOKENS.size() + 2);
        assertThat(pay)
                .filteredOn(p -> !p.selector().equals(Selectors.APPROVE))
                .hasSize(SampleVenues.TOKENS.size() + 2)
                .allSatisfy(p -> assertThat(p.conditions()).containsExactly(Condition.RECIPIENT_LISTED))
                .contains(
                        new Permission(Verb.PAY, SampleVenues.PAYROLL, Bytes.EMPTY, Set.of(Condition.RECIPIENT_LISTED)),
                        new Permission(
                                Verb.PAY,
                                BOOK.payer().address(),
                                BatchCalldata.PAY,
                                Set.of(Condition.RECIPIENT_LISTED)));
        assertThat(pay)
                .filteredOn(p -> p.selector().equals(Selectors.APPROVE))
                .hasSize(SampleVenues.TOKENS.size())
                .allSatisfy(p -> assertThat(p.conditions()).containsExactly(Condition.EXACT_ALLOWANCE));
    }

    @Test
    void wrappingRevokingAndDeployingNeedNoEntry() {
        assertThat(permissions.permissions(Verb.WRAP, Set.of(), Set.of()))
                .extracting(p -> p.selector().value())
                .containsExactly("0xd0e30db0", "0x2e1a7d4d");
        assertThat(permissions.permissions(Verb.REVOKE, Set.of(), Set.of()))
                .hasSize(SampleVenues.TOKENS.size())
                .allSatisfy(p -> assertThat(p.conditions()).containsExactly(Condition.REVOKES));
        assertThat(permissions.permissions(Verb.DEPLOY, Set.of(), Set.of()))
                .extracting(p -> p.contract().value(), p -> p.selector().value())
                .containsExactly(tuple("0x4e59b44847b379578588920ca78fbf26c0b4956c", "0x00000000"));
    }

    @Test
    void lendingIsNotWhatTheseVenuesDo() {
        assertThat(permissions.permissions(Verb.LEND, Set.of("dexA"), Set.of())).isEmpty();
        assertThat(permissions.permissions(Verb.BORROW, Set.of("dexA"), Set.of()))
                .isEmpty();
    }
}
