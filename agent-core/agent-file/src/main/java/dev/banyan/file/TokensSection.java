package dev.banyan.file;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.file.yaml.YamlNode;
import dev.banyan.rules.text.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code chain.tokens}. */
final class TokensSection {

    private static final int MOST_DECIMALS = 77;

    private final Reading reading;
    private final String nativeSymbol;
    private final Map<Address, String> seen = new HashMap<>();

    TokensSection(Reading reading, String nativeSymbol) {
        this.reading = reading;
        this.nativeSymbol = nativeSymbol;
    }

    List<TokenEntry> read(Item item) {
        List<TokenEntry> entries = new ArrayList<>();
        for (Item.Pair pair : reading.table(item)) {
            Optional<String> symbol = reading.value(pair.key(), Names::symbol);
            if (symbol.isPresent() && pair.name().equals(nativeSymbol)) {
                reading.problem(pair.key(), nativeSymbol + " is the native asset and no token of the registry");
            }
            entries.add(entry(pair));
        }
        return entries;
    }

    private TokenEntry entry(Item.Pair pair) {
        if (!(pair.value().node() instanceof YamlNode.Mapping)) {
            return new TokenEntry(pair.name(), address(pair.name(), pair.value()), OptionalInt.empty(), pair.value());
        }
        Optional<Section> section = Section.open(reading, pair.value(), FileFormat.token());
        Address address = section.flatMap(s -> s.find("address"))
                .map(item -> address(pair.name(), item))
                .orElse(Address.ZERO);
        Optional<Item> written = section.flatMap(s -> s.find("decimals"));
        Optional<Long> decimals =
                written.flatMap(item -> reading.value(item, text -> Written.whole(text, 0, MOST_DECIMALS)));
        return new TokenEntry(
                pair.name(),
                address,
                decimals.map(d -> OptionalInt.of(d.intValue())).orElse(OptionalInt.empty()),
                decimals.isPresent() ? written.get() : pair.value());
    }

    /** The address, or the zero address where there is a problem anyway. */
    private Address address(String symbol, Item item) {
        Optional<Address> address = reading.value(item, ChecksumAddress::read);
        if (address.isEmpty()) {
            return Address.ZERO;
        }
        if (address.get().equals(Address.ZERO) || address.get().equals(Token.NATIVE_ADDRESS)) {
            reading.problem(item, "the address of a token's contract expected");
            return Address.ZERO;
        }
        String other = seen.putIfAbsent(address.get(), symbol);
        if (other != null) {
            reading.problem(item, "the same contract as " + other);
        }
        return address.get();
    }
}
