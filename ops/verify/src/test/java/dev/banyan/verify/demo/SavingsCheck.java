package dev.banyan.verify.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.hex.Address;
import dev.banyan.devnet.protocols.LendingMarket;
import dev.banyan.devnet.protocols.Protocols;
import dev.banyan.devnet.protocols.YieldVenue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;

/** Holds what a report says of an agent that saves dollars against the chain: what it has, and what it would have had. */
final class SavingsCheck {

    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final BigInteger CENTS_OF_FEED = BigInteger.valueOf(100);
    /** What the demo's file keeps in the account, whatever venues pay. */
    private static final BigInteger BUFFER = BigInteger.TEN.pow(9);

    private static final BigInteger MANY_SHARES = BigInteger.TEN.pow(30);

    /** Rounding: the report divides once, this reader twice. */
    private static final Offset<BigInteger> NEAR = Offset.offset(BigInteger.valueOf(10));

    private final RunCheck run;
    private final ChainEye chain;
    private final Protocols protocols;
    private final String dollar;

    SavingsCheck(RunCheck run, Protocols protocols) {
        this.run = run;
        this.chain = run.chain();
        this.protocols = protocols;
        this.dollar = protocols.vaults().getFirst().asset().address().value();
    }

    /** The account's value after gas is more than if nothing had been moved, and than all of it but the buffer in any one venue would be. */
    SavingsCheck beatsLeavingItAndEveryVenue() {
        BigInteger began = value(run.startBlock());
        BigInteger best = grown(began.subtract(BUFFER)).stream()
                .max(BigInteger::compareTo)
                .orElseThrow()
                .add(BUFFER);
        BigInteger left = began; // all of it lay in the account
        BigInteger ours = value(run.endBlock()).subtract(gas());
        String told = "after gas of " + gas() + ": " + ours + ", left alone " + left + ", best venue " + best;
        System.out.println("saved " + told);
        assertThat(chain.token(dollar, run.account(), run.startBlock())).isEqualTo(began);
        assertThat(ours).as(told).isGreaterThan(left).isGreaterThan(best);
        assertThat(compared("leftWhereItWas")).isCloseTo(left, NEAR);
        assertThat(compared("bestFixedVenue")).isCloseTo(best, NEAR);
        return this;
    }

    /** What it has at venues and in the account is as reported. */
    SavingsCheck positionsAreAsReported() {
        BigInteger sum = chain.token(dollar, run.account(), run.endBlock());
        for (JsonNode position : run.agent().get("positions")) {
            assertThat(position.get("kind").asText()).isEqualTo("supplied");
            assertThat(position.get("token").asText()).isEqualTo("USDC");
            sum = sum.add(new BigInteger(position.get("amount").asText()));
        }
        assertThat(sum).isCloseTo(value(run.endBlock()), NEAR);
        return this;
    }

    private BigInteger compared(String name) {
        for (JsonNode comparison : run.agent().get("comparisons")) {
            if (comparison.get("name").asText().equals(name)) {
                assertThat(comparison.get("token").asText()).isEqualTo("USDC");
                return new BigInteger(comparison.get("amount").asText());
            }
        }
        throw new AssertionError(name + " is missing in " + run.agent());
    }

    /** In the account, in the lending market and in the vaults. */
    private BigInteger value(long block) {
        LendingMarket lending = protocols.lending();
        String lent = lending.reserve(protocols.vaults().getFirst().asset())
                .supplied()
                .value();
        BigInteger sum = chain.token(dollar, run.account(), block).add(chain.token(lent, run.account(), block));
        for (YieldVenue vault : protocols.vaults()) {
            BigInteger shares = chain.token(vault.address().value(), run.account(), block);
            sum = sum.add(assets(vault, shares, block));
        }
        return sum;
    }

    /** What {@code amount} would have become in each venue. */
    private List<BigInteger> grown(BigInteger amount) {
        List<BigInteger> found = new ArrayList<>();
        found.add(amount.multiply(index(run.endBlock())).divide(index(run.startBlock())));
        for (YieldVenue vault : protocols.vaults()) {
            found.add(amount.multiply(assets(vault, MANY_SHARES, run.endBlock()))
                    .divide(assets(vault, MANY_SHARES, run.startBlock())));
        }
        return found;
    }

    private BigInteger assets(YieldVenue vault, BigInteger shares, long block) {
        return chain.word(vault.address().value(), "convertToAssets(uint256)", uint(shares), 0, block);
    }

    private BigInteger index(long block) {
        return chain.word(
                protocols.lending().pool().value(),
                "getReserveNormalizedIncome(address)",
                address(protocols.vaults().getFirst().asset().address()),
                0,
                block);
    }

    /** At what ether cost when the run began, before prices fell. */
    private BigInteger gas() {
        String feed = protocols.feeds().getFirst().address().value();
        BigInteger price = chain.word(feed, "latestAnswer()", "", 0, run.startBlock());
        return new BigInteger(run.agent().get("fees").asText())
                .multiply(price)
                .divide(ETHER.multiply(CENTS_OF_FEED))
                .add(BigInteger.ONE);
    }

    private static String uint(BigInteger number) {
        String digits = number.toString(16);
        return "0".repeat(64 - digits.length()) + digits;
    }

    private static String address(Address address) {
        return "0".repeat(24) + address.value().substring(2);
    }
}
