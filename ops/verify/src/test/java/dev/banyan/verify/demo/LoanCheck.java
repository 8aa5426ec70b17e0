package dev.banyan.verify.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.protocols.LendingMarket.Reserve;
import dev.banyan.devnet.protocols.ProtocolActors;
import dev.banyan.devnet.protocols.Protocols;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.web3j.crypto.Hash;

/** Holds what a report says of a guarded loan and of its control against the chain. */
final class LoanCheck {

    private static final String LIQUIDATED =
            Hash.sha3String("LiquidationCall(address,address,address,uint256,uint256,address,bool)");

    /** Interest of a block, if the loans were taken up in two. */
    private static final Percentage NEAR = Percentage.withPercentage(0.01);

    /** What its file adds. */
    private static final BigInteger MORE = BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(4));

    private final RunCheck run;
    private final Protocols protocols;
    private final String control;

    LoanCheck(RunCheck run, Protocols protocols) {
        this.run = run;
        this.protocols = protocols;
        this.control = run.agent().get("control").get("account").asText();
    }

    /** The agent's account and the control began with the same collateral and the same debt. */
    LoanCheck beganAlike() {
        for (Reserve reserve : protocols.lending().reserves()) {
            assertAlike(reserve.supplied().value());
            assertAlike(reserve.variableDebt().value());
        }
        return this;
    }

    /** The market's liquidator took the control's collateral during the run and never the agent's; the report says so. */
    LoanCheck onlyTheControlWasLiquidated() {
        List<String> transactions = new ArrayList<>();
        for (JsonNode log : run.chain().logs(run.startBlock() + 1, run.endBlock(), LIQUIDATED)) {
            String account = "0x" + log.get("topics").get(3).asText().substring(26);
            assertThat(account).isNotEqualTo(run.account());
            if (account.equals(control)) {
                transactions.add(log.get("transactionHash").asText());
                assertThat(liquidator(log))
                        .isEqualTo(
                                ProtocolActors.create().liquidator().address().value());
            }
        }
        JsonNode reported = run.agent().get("control");
        List<String> told = new ArrayList<>();
        reported.get("liquidations").forEach(hash -> told.add(hash.asText()));
        assertThat(transactions).isNotEmpty();
        assertThat(told).isEqualTo(transactions);
        assertThat(reported.get("liquidated").booleanValue()).isTrue();
        assertThat(run.account()).isNotEqualTo(control);
        return this;
    }

    /** Having had to pay debt back, it learnt that its margin was thin, and a plan of its playbook added collateral. */
    LoanCheck learntToKeepMoreCollateral() {
        List<String> lessons = new ArrayList<>();
        run.agent().get("lessons").forEach(lesson -> lessons.add(lesson.asText()));
        assertThat(lessons).anyMatch(lesson -> lesson.startsWith("guard: debt had to be paid back"));
        assertThat(run.agent().get("plans").asLong()).isPositive();
        String collateral = protocols.lending().reserves().stream()
                .map(reserve -> reserve.supplied().value())
                .filter(token -> run.chain()
                                .token(token, run.account(), run.startBlock())
                                .signum()
                        > 0)
                .findFirst()
                .orElseThrow();
        assertThat(run.chain().token(collateral, run.account(), run.endBlock()))
                .isGreaterThanOrEqualTo(run.chain()
                        .token(collateral, run.account(), run.startBlock())
                        .add(MORE));
        return this;
    }

    private void assertAlike(String token) {
        BigInteger ours = run.chain().token(token, run.account(), run.startBlock());
        BigInteger others = run.chain().token(token, control, run.startBlock());
        assertThat(ours).as(token).isCloseTo(others, NEAR);
    }

    private static String liquidator(JsonNode log) {
        int thirdWord = 2 + 2 * 64;
        return "0x" + log.get("data").asText().substring(thirdWord + 24, thirdWord + 64);
    }
}
