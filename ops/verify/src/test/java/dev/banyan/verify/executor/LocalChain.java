package dev.banyan.verify.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Type;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;

/** An Anvil of one's own whose ten unlocked accounts send what a test says; a block per transaction. */
public final class LocalChain implements AutoCloseable {

    private static final BigInteger GAS_LIMIT = BigInteger.valueOf(8_000_000);

    private final AnvilProcess anvil = AnvilProcess.start(AnvilOptions.perTransaction());
    private final Web3j web3j = Web3j.build(new HttpService(anvil.http().toString()));

    /** Where it answers over HTTP. */
    public String url() {
        return anvil.http().toString();
    }

    /** Anvil's test account of that number, unlocked. */
    public String account(int number) {
        return result(web3j.ethAccounts()).getAccounts().get(number);
    }

    /** Creates a contract of ours and returns its address. */
    public String deploy(String from, String contract, Type<?>... constructorArguments) {
        String code = ContractArtifact.load(contract).creationCode()
                + FunctionEncoder.encodeConstructor(List.of(constructorArguments));
        return mined(Transaction.createContractTransaction(from, null, null, GAS_LIMIT, BigInteger.ZERO, code))
                .getContractAddress();
    }

    /** Sends a call that has to succeed. */
    public TransactionReceipt send(String from, String to, String data) {
        TransactionReceipt receipt = mined(functionCall(from, to, BigInteger.ZERO, data));
        assertThat(receipt.isStatusOK())
                .as("%s to %s: %s", data.substring(0, 10), to, receipt.getRevertReason())
                .isTrue();
        return receipt;
    }

    /** What a call answers at the head. */
    public String read(String to, String data) {
        EthCall answer = result(
                web3j.ethCall(functionCall(account(9), to, BigInteger.ZERO, data), DefaultBlockParameterName.LATEST));
        return answer.getValue();
    }

    /** Why a call is refused; fails when it is not. */
    public Refusal refusal(String from, String to, String data) {
        return refusal(from, to, BigInteger.ZERO, data);
    }

    /** Why a call that brings ether is refused; fails when it is not. */
    public Refusal refusal(String from, String to, BigInteger value, String data) {
        EthCall answer = answer(web3j.ethCall(functionCall(from, to, value, data), DefaultBlockParameterName.LATEST));
        assertThat(answer.hasError()).as("the call went through").isTrue();
        assertThat(answer.getError().getMessage()).contains("revert");
        // The library hands the data over as the JSON it was, quotes included.
        return Refusal.of(
                Optional.ofNullable(answer.getError().getData()).orElse("").replace("\"", ""));
    }

    /** Why a call that is mined all the same was refused there; fails when it was not. */
    public Refusal refusedWhenMined(String from, String to, String data) {
        TransactionReceipt receipt = mined(functionCall(from, to, BigInteger.ZERO, data));
        assertThat(receipt.isStatusOK()).as("the call went through").isFalse();
        return refusal(from, to, data);
    }

    /** What {@code eth_simulateV1} makes of some blocks on top of the head. */
    public JsonNode simulate(Map<String, Object> blocks) {
        return anvil.rpc().call("eth_simulateV1", blocks, "latest");
    }

    /** The newest block's number. */
    public BigInteger blockNumber() {
        return result(web3j.ethBlockNumber()).getBlockNumber();
    }

    /** The code at an address. */
    public String code(String address) {
        return result(web3j.ethGetCode(address, DefaultBlockParameterName.LATEST))
                .getCode();
    }

    /** Puts code at an address. */
    public void setCode(String address, String code) {
        anvil.rpc().call("anvil_setCode", address, code);
    }

    /** Lets a minute pass before the next block. */
    public void waitAMinute() {
        anvil.rpc().call("evm_increaseTime", 60);
    }

    /** Remembers the state. */
    public String snapshot() {
        return anvil.rpc().call("evm_snapshot").asText();
    }

    /** Goes back to what {@link #snapshot} remembered. */
    public void revertTo(String snapshot) {
        assertThat(anvil.rpc().call("evm_revert", snapshot).asBoolean()).isTrue();
    }

    @Override
    public void close() {
        web3j.shutdown();
        anvil.close();
    }

    private static Transaction functionCall(String from, String to, BigInteger value, String data) {
        return Transaction.createFunctionCallTransaction(from, null, null, GAS_LIMIT, to, value, data);
    }

    private TransactionReceipt mined(Transaction transaction) {
        String hash = result(web3j.ethSendTransaction(transaction)).getTransactionHash();
        return await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> result(web3j.ethGetTransactionReceipt(hash)).getTransactionReceipt(), Optional::isPresent)
                .orElseThrow();
    }

    private static <T extends Response<?>> T result(Request<?, T> request) {
        T answer = answer(request);
        if (answer.hasError()) {
            throw new AssertionError(
                    answer.getError().getMessage() + " " + answer.getError().getData());
        }
        return answer;
    }

    private static <T extends Response<?>> T answer(Request<?, T> request) {
        try {
            return request.send();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
