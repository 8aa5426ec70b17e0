package dev.banyan.daemon.session;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.PriceBook;
import dev.banyan.daemon.report.AgentSnapshot;
import dev.banyan.daemon.report.Attribution;
import dev.banyan.daemon.report.BalanceSheet;
import dev.banyan.daemon.report.Baseline;
import dev.banyan.daemon.report.Controls;
import dev.banyan.daemon.report.RunReport;
import dev.banyan.kernel.books.Daybook;
import dev.banyan.kernel.books.Opening;
import dev.banyan.runtime.assembly.AgentAssembly;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Reads from the chain what agents gained between two blocks of it.
 *
 * @param journals what the journals have of an agent's account, by the agent's name
 * @param controls the accounts that agents are compared with
 * @param atMost how long it waits for any one answer
 */
record BooksReader(
        ChainReader chain,
        Function<String, CompletionStage<Daybook>> journals,
        Controls controls,
        Head begin,
        Head end,
        Duration atMost) {

    /**
     * An agent's books.
     *
     * @param snapshot what was counted of it in this run
     */
    RunReport.Books read(AgentAssembly agent, AgentSnapshot snapshot) {
        AgentDefinition definition = agent.definition();
        BalanceSheet sheet = await(BalanceSheet.read(chain, definition, begin, end, snapshot.hashes()));
        PriceBook last = await(agent.prices().prices(end));
        PriceBook first = sheet.heldShares() ? await(agent.prices().prices(begin)) : last;
        return new RunReport.Books(
                sheet,
                first,
                last,
                definition.chain().wrapped(),
                attribution(definition, snapshot, first, last),
                await(Baseline.read(definition, agent.market(), begin, end)),
                controls.of(definition.name(), begin.number(), end.number()));
    }

    /** By what the account's journal says, and by this run alone where its books were never opened. */
    private Attribution attribution(
            AgentDefinition definition, AgentSnapshot snapshot, PriceBook first, PriceBook last) {
        Daybook stored = await(journals.apply(definition.name()));
        if (stored.opening().isPresent()) {
            return await(
                    Attribution.read(chain, definition, stored, stored.opening().get(), end, last));
        }
        Opening opening = await(Attribution.opening(chain, definition, begin, first));
        Daybook ofThisRun = Daybook.of(Optional.empty(), snapshot.bookings());
        return await(Attribution.read(chain, definition, ofThisRun, opening, end, last));
    }

    private <T> T await(CompletionStage<T> stage) {
        return Waiting.on(stage, atMost);
    }
}
