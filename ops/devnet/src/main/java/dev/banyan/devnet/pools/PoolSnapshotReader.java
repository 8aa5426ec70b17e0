package dev.banyan.devnet.pools;

import dev.banyan.api.hex.Address;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import dev.banyan.devnet.pools.PoolSnapshot.Pool;
import dev.banyan.devnet.pools.PoolSnapshot.TokenFacts;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads pool snapshots: {@code {"pools": [{"address", "token0", "token1", "reserve0", "reserve1", "feePpm"}], "tokens":
 * {address: {"symbol", "decimals"}}}}, where {@code tokens} may be absent and keys of other meaning are passed over.
 */
public final class PoolSnapshotReader {

    private static final BigInteger RESERVE_MAX = BigInteger.TWO.pow(112).subtract(BigInteger.ONE);
    private static final BigInteger FEE_MAX = BigInteger.valueOf(999_999);
    private static final BigInteger DECIMALS_MAX = BigInteger.valueOf(77);

    private PoolSnapshotReader() {}

    /**
     * Reads a file.
     *
     * @throws PoolFileException if it is not a pool snapshot
     * @throws DevnetException with {@code BAD_INPUT} if it can not be read at all
     */
    public static PoolSnapshot read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new DevnetException(FailureCode.BAD_INPUT, file + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new DevnetException(FailureCode.BAD_INPUT, file + ": not UTF-8 text", e);
        } catch (IOException e) {
            throw new DevnetException(FailureCode.BAD_INPUT, file + ": can not be read", e);
        }
    }

    /**
     * Reads a document that is already in memory.
     *
     * @param name what positions call it
     * @throws PoolFileException if it is not a pool snapshot
     */
    public static PoolSnapshot parse(String name, String document) {
        Fields root = Fields.of(JsonValue.parse(name, document), "the document");
        JsonValue.Items listed = root.items("pools");
        if (listed.items().isEmpty()) {
            throw new PoolFileException(listed.at(), "\"pools\" is empty");
        }
        List<Pool> pools = new ArrayList<>();
        Map<Address, FilePosition> seen = new HashMap<>();
        for (JsonValue item : listed.items()) {
            Pool pool = pool(Fields.of(item, "a pool"));
            FilePosition before = seen.putIfAbsent(pool.address(), pool.position());
            if (before != null) {
                throw new PoolFileException(
                        pool.position(), "pool " + pool.address() + " stands twice, first in line " + before.line());
            }
            pools.add(pool);
        }
        return new PoolSnapshot(pools, tokens(root));
    }

    /**
     * Reads a document of which only {@code tokens} matters.
     *
     * @throws PoolFileException if that is not what it has to be
     */
    public static Map<Address, TokenFacts> parseTokens(String name, String document) {
        return tokens(Fields.of(JsonValue.parse(name, document), "the document"));
    }

    private static Pool pool(Fields fields) {
        Pool pool = new Pool(
                fields.address("address"),
                fields.address("token0"),
                fields.address("token1"),
                fields.integer("reserve0", BigInteger.ONE, RESERVE_MAX),
                fields.integer("reserve1", BigInteger.ONE, RESERVE_MAX),
                fields.integer("feePpm", BigInteger.ONE, FEE_MAX).intValueExact(),
                fields.at("address"));
        if (pool.token0().equals(pool.token1())) {
            throw new PoolFileException(fields.at("token1"), "a pool of " + pool.token0() + " with itself");
        }
        return pool;
    }

    private static Map<Address, TokenFacts> tokens(Fields root) {
        Map<Address, TokenFacts> tokens = new LinkedHashMap<>();
        Map<String, Address> symbols = new HashMap<>();
        root.eachMember("tokens", (at, key, value) -> {
            Fields fields = Fields.of(value, "a token");
            Address address = Fields.address(at, key);
            TokenFacts facts = new TokenFacts(
                    fields.symbol("symbol"),
                    fields.integer("decimals", BigInteger.ZERO, DECIMALS_MAX).intValueExact());
            if (tokens.putIfAbsent(address, facts) != null) {
                throw new PoolFileException(at, "token " + address + " stands twice");
            }
            Address other = symbols.putIfAbsent(facts.symbol(), address);
            if (other != null) {
                throw new PoolFileException(
                        fields.at("symbol"), "the symbol " + facts.symbol() + " already names " + other);
            }
        });
        return tokens;
    }
}
