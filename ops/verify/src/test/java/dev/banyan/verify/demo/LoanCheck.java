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
