package dev.banyan.verify.faults.world;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.web3j.helper.HelperContract;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * A node of its own that mines when asked, with a wrapped native asset, a token to pay with, and an account that has a
 * million of it, a batch payer of its own, and has never sent anything.
 */
public final class PayWorld implements AutoCloseable {

    /** The fourth key of the public test mnemonic. */
    public static final String KEY = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";

    /** The account of {@link #KEY}. */
    public static final String ACCOUNT = DevAccount.testAccounts().get(3).value();

    private static final String BANK = DevAccount.testAccounts().get(9).value();
    private static final String MULTICALL = "0xca11bde05977b3631167028862be2a173976ca11";

    /** Blocks on top of what was set up, so that no reorg of the bench takes that away. */
    private static final String DEEPER_THAN_ANY_REORG = "0x8";

    private static final BigInteger MILLION = BigInteger.TEN.pow(24);
    private static final String TRANSFERRED = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static final int TRANSFER = 0xa9059cbb;

    private final AnvilProcess anvil;
    private final String wrapped;
    private final String token;

    private PayWorld(AnvilProcess anvil) {
        this.anvil = anvil;
        rpc().call(
                        "anvil_setCode",
                        MULTICALL,
                        ContractArtifact.load("Multicall3").runtimeCode());
        rpc().call(
                        "anvil_setBalance",
                        BANK,
                        "0x" + MILLION.multiply(BigInteger.TEN).toString(16));
        this.wrapped = deploy();
        this.token = deploy();
        fund();
        createBatchPayer();
        anvil.rpc().call("anvil_mine", DEEPER_THAN_ANY_REORG);
    }

    /** Starts one. */
    public static PayWorld start() {
        AnvilProcess anvil = AnvilProcess.start(AnvilOptions.manual());
        try {
            return new PayWorld(anvil);
        } catch (RuntimeException e) {
            anvil.close();
            throw e;
        }
    }

    /** The node. */
    public AnvilProcess anvil() {
        return anvil;
    }

    /** A client of the node. */
    public JsonRpc rpc() {
        return anvil.rpc();
    }

    /** The wrapped native asset. */
    public String wrapped() {
        return wrapped;
    }

    /** What is paid: eighteen decimals. */
    public String token() {
        return token;
    }

    /** The height of the newest block. */
    public long height() {
        return rpc().quantity("eth_blockNumber").longValueExact();
    }

    /** How many transfers of tokens the account has made from a block on: a quick look that judges nothing. */
    public int transfersFrom(long block) {
        String from = "0x" + "0".repeat(24) + ACCOUNT.substring(2);
        Map<String, Object> filter =
                Map.of("fromBlock", "0x" + Long.toHexString(block), "topics", List.of(TRANSFERRED, from));
        return rpc().call("eth_getLogs", filter).size();
    }

    @Override
    public void close() {
        anvil.close();
    }

    private String deploy() {
        String code = ContractArtifact.load("WETH9").creationCode();
        String hash = send(Map.of("from", BANK, "data", code, "gas", "0x4c4b40"));
        return rpc().call("eth_getTransactionReceipt", hash)
                .path("contractAddress")
                .asText();
    }

    private void fund() {
        send(Map.of(
                "from",
                BANK,
                "to",
                token,
                "value",
                "0x" + MILLION.toString(16),
                "data",
                "0xd0e30db0",
                "gas",
                "0x30d40"));
        String words = "0".repeat(24) + ACCOUNT.substring(2) + "%064x".formatted(MILLION);
        send(Map.of("from", BANK, "to", token, "data", "0x" + Integer.toHexString(TRANSFER) + words, "gas", "0x30d40"));
    }

    private void createBatchPayer() {
        Call deployment = HelperContract.of(HelperContract.BATCH_PAYER, Address.of(ACCOUNT))
                .deployment();
        send(Map.of(
                "from",
                BANK,
                "to",
                deployment.to().value(),
                "data",
                deployment.data().value(),
                "gas",
                "0x4c4b40"));
    }

    private String send(Map<String, String> transaction) {
        String hash = rpc().call("eth_sendTransaction", transaction).asText();
        anvil.mine();
        return hash;
    }
}
