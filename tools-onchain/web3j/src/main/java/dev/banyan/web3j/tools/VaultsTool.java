package dev.banyan.web3j.tools;

import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import dev.banyan.markets.vault.VaultMarket;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What a whole share of each of the file's vaults redeems for, and what the account has and may withdraw there. */
final class VaultsTool implements Tool {

    static final ToolSpec SPEC = new ToolSpec(
            "vaults",
            "Share prices of the vaults, and what the account has there",
            ToolSpec.Kind.READ,
            true,
            List.of(),
            List.of(ParameterSpec.required(
                    "vaults",
                    ParameterSpec.Type.MANY,
                    "venue, sharePrice (what one whole share redeems for), worth (of the account's shares), withdrawable"
                            + " (what the vault would give now)")));

    private final ToolContext context;

    VaultsTool(ToolContext context) {
        this.context = context;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        return Reads.observe(context.market().states(call.head()), VaultsTool::observation);
    }

    private static ToolResult observation(List<VenueState> states) {
        List<Value> vaults = states.stream()
                .filter(VaultMarket.class::isInstance)
                .map(VaultMarket.class::cast)
                .map(VaultsTool::vault)
                .toList();
        return new ToolResult.Observation(Map.of("vaults", new Value.Many(vaults)));
    }

    private static Value vault(VaultMarket vault) {
        return new Value.Fields(Map.of(
                "venue",
                Value.text(vault.venue()),
                "sharePrice",
                amount(vault, vault.price().of(BigInteger.TEN.pow(vault.share().decimals()))),
                "worth",
                amount(vault, vault.worth()),
                "withdrawable",
                amount(vault, vault.mostWithdrawn())));
    }

    private static Value amount(VaultMarket vault, BigInteger units) {
        return Value.amount(TokenAmount.of(vault.asset(), units));
    }
}
