package dev.banyan.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.policy.Policy;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import dev.banyan.web3j.helper.HelperContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HelpersOfAFileTest {

    private final Assembler assembler = new Assembler(Catalogs.with(UserJars.none()), name -> Optional.empty());

    @Test
    void whoLendsToAVaultNeedsTheRouterOfTheAccount() {
        assertThat(assembler.helpers(lendingAt("vault1")))
                .containsExactly(HelperContract.of(HelperContract.MIN_OUT_ROUTER, Samples.ACCOUNT));
    }

    @Test
    void whoLendsToAMarketAloneNeedsNone() {
        assertThat(assembler.helpers(lendingAt("aave"))).isEmpty();
    }

    private static AgentDefinition lendingAt(String venue) {
        Policy paying = Samples.policy();
        Policy lending = new Policy(
                paying.perTransaction(),
                paying.perDay(),
                paying.maxLoss(),
                paying.maxFee(),
                paying.protectFee(),
                paying.maxGas(),
                paying.maxSlippage(),
                List.of(new Policy.Allow.Lend(Set.of(venue))),
                paying.approvals());
        return SampleAgent.named("lender")
                .under(lending)
                .definition()
                .withChain(Samples.chain()
                        .with(List.of(
                                new VenueDefinition("aave", "aave-v3", Map.of("provider", Samples.address(0x31))),
                                new VenueDefinition("vault1", "erc4626", Map.of("address", Samples.address(0x41))))));
    }
}
