package dev.banyan.api.intent;

import dev.banyan.api.hex.Address;
import java.util.List;
import java.util.Set;

/** Says which calls a verb of the policy opens; asked once, when the policy is resolved. Pure. */
public interface Permissions {

    /**
     * The functions that {@code verb} opens.
     *
     * @param venues the venues that the policy lists for it, by name; empty for verbs without venues
     * @param recipients the people that the policy lists for it; empty for verbs without people
     */
    List<Permission> permissions(Verb verb, Set<String> venues, Set<Address> recipients);
}
