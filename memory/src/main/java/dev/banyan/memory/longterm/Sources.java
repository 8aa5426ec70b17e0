package dev.banyan.memory.longterm;

import dev.banyan.api.provenance.Provenance;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Who stands behind a record, for bounds that one writer can not escape by writing under many names of its own. */
final class Sources {

    private static final int MOST = 200;

    private Sources() {}

    /** The same for all that comes from one page's host, one agent, one tool; all recalled records share one. */
    static String of(Provenance provenance) {
        return switch (provenance) {
            case Provenance.Operator ignored -> "operator";
            case Provenance.AgentFile ignored -> "operator";
            case Provenance.OwnReceipt ignored -> "receipt";
            case Provenance.BrainChoice ignored -> "choice";
            case Provenance.TaskResult ignored -> "task";
            case Provenance.Recalled ignored -> "memory";
            case Provenance.OwnDecision ignored -> "decision";
            case Provenance.ChainData p -> "chain " + host(p.source());
            case Provenance.OtherAgent p -> "agent " + host(p.agent());
            case Provenance.Outside p -> "outside " + host(p.source());
        };
    }

    private static String host(String source) {
        String name = source.strip().toLowerCase(Locale.ROOT);
        try {
            String host = new URI(name).getHost();
            name = host == null ? name : host;
        } catch (URISyntaxException e) {
            // not an address: the whole name is the source
        }
        return name.length() <= MOST ? name : name.substring(0, MOST);
    }
}
