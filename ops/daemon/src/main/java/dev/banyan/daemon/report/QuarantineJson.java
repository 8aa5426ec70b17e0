package dev.banyan.daemon.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.banyan.api.strategy.Quarantined;
import java.util.List;
import java.util.Locale;

/**
 * What a strategy leaves alone, as JSON: {@code [{"address", "kind", "cause", "since", "until", "times"}]}; kind is {@code pool} or {@code token},
 * cause {@code breaks-k}, {@code moves-otherwise} or {@code sale-reverts}, since and until are blocks.
 */
final class QuarantineJson {

    private QuarantineJson() {}

    static void add(ArrayNode list, List<Quarantined> quarantined) {
        for (Quarantined one : quarantined) {
            list.addObject()
                    .put("address", one.fault().culprit().value())
                    .put("kind", word(one.fault().kind()))
                    .put("cause", word(one.fault().cause()))
                    .put("since", one.since())
                    .put("until", one.until())
                    .put("times", one.times());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
