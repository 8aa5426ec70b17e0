package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.kernel.books.MovesKnown;
import dev.banyan.runtime.internal.chain.ChainFeed;
import dev.banyan.runtime.internal.chain.MarketWatch;
import dev.banyan.runtime.internal.memory.MemoryKeeper;
import dev.banyan.runtime.internal.plan.PlanRunner;
import dev.banyan.runtime.internal.strategy.StrategyRunner;
import dev.banyan.runtime.internal.tool.ToolRunner;
import dev.banyan.runtime.internal.wallet.Wallet;

/** Where an Agent's neighbours and workers speak to; each wraps what it hears in a command of the Agent. */
record AgentEars(
        ActorRef<ChainFeed.Update> feed,
        ActorRef<MarketWatch.Sight> market,
        ActorRef<BrainReply> brain,
        ActorRef<PlanRunner.Said> plans,
        ActorRef<Wallet.Told> wallet,
        ActorRef<MovesKnown> moves,
        ActorRef<StrategyRunner.News> strategies,
        ActorRef<ToolRunner.Crashed> toolCrashes,
        ActorRef<MemoryKeeper.Remembered> memories,
        ActorRef<MemoryKeeper.News> memoryNews) {

    static AgentEars of(ActorContext<Agent.Command> context) {
        return new AgentEars(
                context.messageAdapter(ChainFeed.Update.class, Agent.Fed::new),
                context.messageAdapter(MarketWatch.Sight.class, Agent.Sighted::new),
                context.messageAdapter(BrainReply.class, reply -> new Agent.Planned(new Planning.BrainSaid(reply))),
                context.messageAdapter(PlanRunner.Said.class, Agent.PlanSaid::new),
                context.messageAdapter(Wallet.Told.class, Agent.WalletTold::new),
                context.messageAdapter(MovesKnown.class, moves -> new Agent.FallWatched(new FallWatch.Told(moves))),
                context.messageAdapter(
                        StrategyRunner.News.class, news -> new Agent.StrategyTold(new StrategyReports.Said(news))),
                context.messageAdapter(ToolRunner.Crashed.class, Agent.ToolCrashed::new),
                context.messageAdapter(
                        MemoryKeeper.Remembered.class, said -> new Agent.Planned(new Planning.Remembered(said))),
                context.messageAdapter(MemoryKeeper.News.class, Agent.MemoryTold::new));
    }
}
