package dev.banyan.daemon.market;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.money.Token;
import dev.banyan.markets.record.RecordHeader;
import java.util.ArrayList;
import java.util.List;

/** What an agent's record begins with. */
final class Headers {

    private Headers() {}

    static RecordHeader of(AgentDefinition agent) {
        List<Token> tokens = new ArrayList<>(agent.chain().tokens());
        tokens.add(agent.chain().nativeAsset());
        return new RecordHeader(
                agent.chain().id(),
                agent.name(),
                agent.unit(),
                tokens,
                agent.chain().venues().stream()
                        .map(venue -> new RecordHeader.Venue(venue.name(), venue.kind(), venue.addresses()))
                        .toList());
    }
}
