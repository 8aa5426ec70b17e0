package dev.banyan.web3j.tools;

import dev.banyan.api.money.Token;
import dev.banyan.api.tool.ToolContext;
import java.util.Optional;

/** Finds tokens by the symbols of the agent's file. */
record Registry(ToolContext context) {

    Optional<Token> token(String symbol) {
        if (context.nativeAsset().symbol().equals(symbol)) {
            return Optional.of(context.nativeAsset());
        }
        return context.tokens().stream().filter(t -> t.symbol().equals(symbol)).findFirst();
    }
}
