package dev.banyan.verify.chain;

import dev.banyan.api.agent.WalletDefinition.KeyReference;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import dev.banyan.web3j.abi.Multicall3;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.client.ChainClientOptions;
import dev.banyan.web3j.client.Web3jChainClient;
import dev.banyan.web3j.client.Web3jChains;
import dev.banyan.web3j.signer.KeySigner;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A node of its own that mines when asked, a wrapped native token on it, and an account with ether. */
final class Scene implements AutoCloseable {

    static final Token ETH = Token.nativeAsset("ETH");
    static final Token WETH = new Token("WETH", Address.of("0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2"), 18);
    static final Address STRANGER = Address.of("0x00000000000000000000000000000000000057a6");
    static final BigInteger ETHER = BigInteger.TEN.pow(18);

    /** The first key of the public test mnemonic. */
    static final String KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    final AnvilProcess anvil;
    final KeySigner signer = KeySigner.of(new KeyReference.Environment("KEY"), variable -> KEY);
    final Address account = signer.address();

    private Scene(AnvilProcess anvil) {
        this.anvil = anvil;
    }

    /** With Multicall3 and the token. */
    static Scene start() {
        Scene scene = bare();
        scene.put(Multicall3.ADDRESS, "Multicall3");
        return scene;
    }

    /** With the token alone. */
    static Scene bare() {
        Scene scene = new Scene(AnvilProcess.start(AnvilOptions.manual()));
        scene.put(WETH.address(), "WETH9");
        scene.anvil.mine();
        return scene;
    }

    Web3jChainClient http() {
        return through(anvil.http().toString());
    }

    Web3jChainClient webSocket() {
        return through(anvil.ws().toString());
    }

    Web3jChainClient through(String url) {
        return Web3jChains.connect(List.of(url), ChainClientOptions.defaults());
    }

    private void put(Address address, String contract) {
        anvil.rpc()
                .call(
                        "anvil_setCode",
                        address.value(),
                        ContractArtifact.load(contract).runtimeCode());
    }

    /** Sends a call with the account's next nonce, mines it, and gives its receipt. */
    Receipt run(Web3jChainClient client, Call call) {
        long nonce = await(client.nonce(account, BlockRef.latest()));
        SignedTransaction signed = sign(nonce, call, Wei.gwei(100));
        Sent sent = await(client.send(signed));
        if (!(sent instanceof Sent.Accepted)) {
            throw new AssertionError(sent);
        }
        anvil.mine();
        return receipt(client, signed);
    }

    SignedTransaction sign(long nonce, Call call, Wei maxFee) {
        return await(signer.sign(new UnsignedTransaction(31_337, nonce, call, 500_000, maxFee, Wei.gwei(1))));
    }

    static Receipt receipt(ChainReader client, SignedTransaction signed) {
        Receipt receipt = await(client.receipts(List.of(signed.hash()))).get(signed.hash());
        if (receipt == null) {
            throw new AssertionError("no receipt of " + signed.hash());
        }
        return receipt;
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the stage did not complete: " + e, e);
        }
    }

    static Call deposit(BigInteger wei) {
        return new Call(WETH.address(), Wei.of(wei), Bytes.of("0xd0e30db0"));
    }

    static Call withdraw(BigInteger amount) {
        return Call.of(WETH.address(), Bytes.of("0x2e1a7d4d" + Words.uint(amount)));
    }

    static Call transfer(Address to, BigInteger amount) {
        return Call.of(WETH.address(), Bytes.of("0xa9059cbb" + Words.address(to) + Words.uint(amount)));
    }

    static Call approve(Address spender, BigInteger amount) {
        return Call.of(WETH.address(), Bytes.of("0x095ea7b3" + Words.address(spender) + Words.uint(amount)));
    }

    @Override
    public void close() {
        anvil.close();
    }
}
