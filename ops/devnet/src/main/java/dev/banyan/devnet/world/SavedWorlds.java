package dev.banyan.devnet.world;

import dev.banyan.api.hex.Address;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import dev.banyan.devnet.anvil.BanyanHome;
import dev.banyan.devnet.pools.PoolSnapshot;
import dev.banyan.devnet.rpc.DevTransaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.web3j.utils.Numeric;

/**
 * Node states that hold a world, kept in a folder under a name that follows from everything that made them: built when first
 * asked for, found afterwards. Two builds of the same world give the same accounts and block hashes.
 */
public final class SavedWorlds {

    /** To be raised when {@link WorldBuilder} sends the same transactions in another way. */
    private static final int FORMAT = 3;

    private static final Instant GENESIS = Instant.ofEpochSecond(1_700_000_000);
    private static final BigInteger BUILD_BASE_FEE = BigInteger.TEN.pow(9);

    private final Path folder;
    private final Contracts contracts = Contracts.load();

    /** Worlds kept in {@code folder}, which is made when needed. */
    public SavedWorlds(Path folder) {
        this.folder = folder;
    }

    /** Worlds kept in this module's build folder. */
    public static SavedWorlds inBuildFolder() {
        return new SavedWorlds(BanyanHome.devnet().resolve("target").resolve("worlds"));
    }

    /** Builds the default world if it is not there, so that what starts later finds it. */
    public static void main(String[] args) {
        SavedWorlds worlds = inBuildFolder();
        worlds.stateOf(worlds.plan(Snapshots.mainnet()));
    }

    /** Lays {@code snapshot} out; touches no node. */
    public World plan(PoolSnapshot snapshot) {
        return WorldPlan.of(snapshot, contracts);
    }

    /** The file with a node's state that holds {@code world}, built now if there is none. */
    public Path stateOf(World world) {
        Path file = folder.resolve(key(world) + ".json");
        if (!Files.exists(file)) {
            save(build(world), file);
        }
        return file;
    }

    private byte[] build(World world) {
        AnvilOptions options = AnvilOptions.manual().withGenesisTime(GENESIS).withBaseFee(BUILD_BASE_FEE);
        try (AnvilProcess anvil = AnvilProcess.start(options)) {
            anvil.rpc().call("anvil_setBlockTimestampInterval", 1);
            WorldBuilder.build(world, contracts, anvil.rpc());
            byte[] dump = Numeric.hexStringToByteArray(
                    anvil.rpc().call("anvil_dumpState").asText());
            try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(dump))) {
                return unzipped.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the node's state is not what it was known to be", e);
        }
    }

    private void save(byte[] state, Path file) {
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, "world-", ".part");
            Files.write(unfinished, state);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the world could not be kept in " + folder, e);
        }
    }

    /** Follows from every transaction that makes the world, and from {@link #FORMAT} for the rest. */
    private String key(World world) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            WorldScript script = new WorldScript(world, contracts);
            String rest = FORMAT + " " + world.chainId() + " "
                    + contracts.multicall3().runtimeCode();
            digest.update(rest.getBytes(StandardCharsets.US_ASCII));
            script.all().values().stream()
                    .flatMap(List::stream)
                    .map(SavedWorlds::line)
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String line(DevTransaction transaction) {
        return "\n" + transaction.to().map(Address::value).orElse("create") + " " + transaction.value() + " "
                + transaction.gasLimit() + " " + transaction.data().value();
    }
}
