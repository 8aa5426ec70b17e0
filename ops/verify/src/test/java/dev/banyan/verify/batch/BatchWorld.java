package dev.banyan.verify.batch;

import dev.banyan.contracts.FunctionSelector;
import dev.banyan.verify.executor.LocalChain;
import dev.banyan.web3j.helper.HelperContract;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/** A token, an owner with a million of it, and the owner's batch payer, on a chain of their own. */
final class BatchWorld implements AutoCloseable {

    static final BigInteger MILLION = BigInteger.valueOf(1_000_000_000_000L);

    final LocalChain chain = new LocalChain();
    final String deployer = chain.account(0);
    final String owner = chain.account(1);
    final String stranger = chain.account(2);
    final String token = token();
    final String payer = place(owner);

    /** One payment, whatever it is. */
    record Payment(String key, String to, BigInteger amount) {

        static Payment of(int number, String to, long amount) {
            return new Payment(BatchWorld.key(number), to, BigInteger.valueOf(amount));
        }
    }

    /** The key of a payment of that number. */
    static String key(int number) {
        return Hash.sha3String("payment " + number);
    }

    /** An address that nobody used before. */
    static String someone(int number) {
        return "0x" + "%040x".formatted(0xabcdef00L + number);
    }

    /** Payments of 1, 2, 3… to as many new people, with keys from {@code first} on. */
    static List<Payment> payments(int first, int count) {
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payments.add(Payment.of(first + i, someone(first + i), 1L + i));
        }
        return payments;
    }

    static BigInteger total(List<Payment> payments) {
        return payments.stream().map(Payment::amount).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Creates the batch payer of that owner through the public deployer and returns where it stands. */
    String place(String of) {
        HelperContract helper = helper(of);
        chain.send(
                deployer,
                helper.deployment().to().value(),
                helper.deployment().data().value());
        return helper.address().value();
    }

    static HelperContract helper(String of) {
        return HelperContract.of(HelperContract.BATCH_PAYER, dev.banyan.api.hex.Address.of(of));
    }

    void approve(String of, BigInteger amount) {
        chain.send(owner, of, encode("approve", new Address(payer), new Uint256(amount)));
    }

    TransactionReceipt pay(List<Payment> payments) {
        return chain.send(owner, payer, pay(token, payments));
    }

    static String pay(String token, List<Payment> payments) {
        return FunctionSelector.of("BatchPayer", "pay").selector()
                + FunctionEncoder.encodeConstructor(List.of(
                        new Address(token),
                        new DynamicArray<>(
                                PaymentStruct.class,
                                payments.stream().map(PaymentStruct::new).toList())));
    }

    static String encode(String function, Type<?>... arguments) {
        return FunctionEncoder.encode(new Function(function, List.of(arguments), List.of()));
    }

    BigInteger balance(String of, String account) {
        return number(of, encode("balanceOf", new Address(account)));
    }

    BigInteger allowance() {
        return number(token, encode("allowance", new Address(owner), new Address(payer)));
    }

    boolean used(String key) {
        return number(payer, encode("used", bytes(key))).signum() != 0;
    }

    static Bytes32 bytes(String key) {
        return new Bytes32(Numeric.hexStringToByteArray(key));
    }

    private BigInteger number(String to, String data) {
        return Numeric.toBigInt(chain.read(to, data));
    }

    private String token() {
        String address = chain.deploy(
                deployer,
                "RegistryToken",
                new Utf8String("Dollar"),
                new Utf8String("USD"),
                new Uint8(6),
                new Address(deployer));
        chain.send(deployer, address, encode("mint", new Address(owner), new Uint256(MILLION)));
        return address;
    }

    @Override
    public void close() {
        chain.close();
    }

    private static final class PaymentStruct extends StaticStruct {
        PaymentStruct(Payment payment) {
            super(bytes(payment.key()), new Address(payment.to()), new Uint256(payment.amount()));
        }
    }
}
