package dev.banyan.runtime.internal.agent;

import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.chain.ChainFeed;
import dev.banyan.runtime.internal.chain.MarketWatch;

/**
 * What comes of the news of an agent's chain: a head is looked at first, and then, once that could be read, the market at
 * it. Part of the Agent, and used by it alone.
 */
final class Outlook {

    private final String agent;
    private final Crew crew;
    private final Plans plans;
    private final Attention attention;
    private final FallWatch fallWatch;
    private final Takings takings;
    private final Alerts alerts;
    private final RuntimeListener listener;

    Outlook(
            String agent,
            Crew crew,
            Plans plans,
            Attention attention,
            FallWatch fallWatch,
            Takings takings,
            Alerts alerts,
            RuntimeListener listener) {
        this.agent = agent;
        this.crew = crew;
        this.plans = plans;
        this.attention = attention;
        this.fallWatch = fallWatch;
        this.takings = takings;
        this.alerts = alerts;
        this.listener = listener;
    }

    void hear(ChainFeed.Update update) {
        switch (update) {
            case ChainFeed.HeadSeen seen -> {
                plans.look(seen.head());
                crew.market().tell(new MarketWatch.Look(seen));
            }
            case ChainFeed.Reorg reorg -> {
                alerts.add("reorg of " + reorg.depth() + " blocks");
                fallWatch.reorganised();
                takings.reorganised();
            }
            case ChainFeed.Lost lost -> {
                attention.lost(lost.reason());
                alerts.add("the chain is lost: " + lost.reason());
            }
            case ChainFeed.Restored restored -> attention.restored();
        }
    }

    void see(MarketWatch.Sight sight) {
        switch (sight) {
            case MarketWatch.Seen seen -> {
                takings.look(seen.view());
                attention.seen(seen.view());
                fallWatch.look(seen.view());
            }
            case MarketWatch.Unreadable missing -> {
                listener.on(new RuntimeEvent.MarketUnreadable(agent, missing.head(), missing.reason()));
                fallWatch.listen(missing.head());
            }
            case MarketWatch.Crashed crashed -> alerts.crashed("market watch", crashed.reason(), true);
        }
    }
}
