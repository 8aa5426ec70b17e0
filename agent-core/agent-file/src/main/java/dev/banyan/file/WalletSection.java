package dev.banyan.file;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.agent.Submission;
import dev.banyan.api.agent.WalletDefinition;
import dev.banyan.api.agent.WalletDefinition.KeyReference;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Wei;
import dev.banyan.rules.text.Written;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code wallet}. */
final class WalletSection {

    private static final Wei DEFAULT_RESERVE = new Wei(BigInteger.TEN.pow(16));

    private final Reading reading;
    private final Registry registry;
    private final Mode mode;
    private final Path folder;

    WalletSection(Reading reading, Registry registry, Mode mode, Path folder) {
        this.reading = reading;
        this.registry = registry;
        this.mode = mode;
        this.folder = folder;
    }

    /** The wallet; a paper agent without an address gets one that follows from its name. */
    WalletDefinition read(Optional<Item> item, String agent, Submission submission) {
        Optional<Section> section = item.flatMap(i -> Section.open(reading, i, FileFormat.wallet()));
        Optional<Address> address =
                section.flatMap(s -> s.find("address")).flatMap(i -> reading.value(i, ChecksumAddress::read));
        Optional<KeyReference> key = section.flatMap(s -> s.find("key")).flatMap(this::key);
        Wei reserve = section.flatMap(s -> s.find("gasReserve"))
                .flatMap(i -> reading.value(i, text -> Written.amount(text, registry.nativeOnly())))
                .map(amount -> new Wei(amount.units()))
                .orElse(DEFAULT_RESERVE);
        if (mode == Mode.LIVE && section.isPresent()) {
            requireInLive(section.get(), "address", "the account");
            requireInLive(section.get(), "key", "where the account's key lies, such as {env: TRADER_KEY},");
        }
        return new WalletDefinition(
                address.orElseGet(() -> ChecksumAddress.paper(agent)),
                mode == Mode.LIVE ? key : Optional.empty(),
                reserve,
                submission);
    }

    private void requireInLive(Section section, String key, String meaning) {
        if (!section.has(key)) {
            reading.problem(section.item().at(), section.pathOf(key), "missing; " + meaning + " is required in live");
        }
    }

    private Optional<KeyReference> key(Item item) {
        Optional<Section> opened = Section.open(reading, item, FileFormat.key());
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Section section = opened.get();
        if (section.has("safe") || section.has("proposer")) {
            return Optional.empty();
        }
        if (section.has("env") == section.has("keystore")) {
            reading.problem(item, "either {env: NAME} or {keystore: FILE, password: {env: NAME}} expected");
            return Optional.empty();
        }
        if (section.has("env")) {
            section.find("password").ifPresent(i -> reading.problem(i, "a password belongs to a keystore"));
            return section.find("env")
                    .flatMap(i -> reading.value(i, Names::variable))
                    .map(KeyReference.Environment::new);
        }
        if (!section.has("password")) {
            reading.problem(item.at(), section.pathOf("password"), "missing; {env: NAME} is required for a keystore");
        }
        Optional<Path> file = section.find("keystore").flatMap(i -> reading.path(i, folder));
        Optional<String> password = section.find("password")
                .flatMap(i -> Section.open(reading, i, FileFormat.password()))
                .flatMap(s -> s.find("env"))
                .flatMap(i -> reading.value(i, Names::variable));
        return file.flatMap(f -> password.map(p -> new KeyReference.Keystore(f, p)));
    }
}
