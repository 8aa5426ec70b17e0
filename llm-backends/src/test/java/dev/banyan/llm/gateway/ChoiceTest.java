package dev.banyan.llm.gateway;

import dev.banyan.api.brain.Brain;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.llm.Asked;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import dev.banyan.testkit.contract.BrainContract;
import dev.banyan.testkit.llm.ScriptedModelServer;
import dev.banyan.testkit.llm.ScriptedReply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class ChoiceTest extends BrainContract {

    private final ScriptedModelServer server = ScriptedModelServer.start()
            .otherwise(ScriptedReply.says("{\"because\": \"it is time\", \"choices\": [\"sell\"]}"));
    private final LlmGateway gateway =
            LlmGateway.of(BrainSettings.of(Flavour.OLLAMA, server.url(), ScriptedModelServer.MODEL));

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
    }

    @Override
    protected Brain brain() {
        return gateway;
    }

    @Override
    protected BrainQuestion.Choose question() {
        return new BrainQuestion.Choose(
                "Earn.",
                Asked.situation(),
                List.of(
                        new BrainQuestion.Choice("sell", "price > 1", "sells a little"),
                        new BrainQuestion.Choice("wait", "", "waits")));
    }
}
