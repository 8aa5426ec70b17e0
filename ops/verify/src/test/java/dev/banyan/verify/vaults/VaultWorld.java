package dev.banyan.verify.vaults;

import static dev.banyan.verify.executor.Calls.address;
import static dev.banyan.verify.executor.Calls.encode;

import dev.banyan.verify.executor.LocalChain;
import dev.banyan.verify.executor.Refusal;
import java.math.BigInteger;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.utils.Numeric;

/** A chain with a dollar, a vault that pays yield, a hostile one, and a router whose owner holds a million dollars. */
final class VaultWorld implements AutoCloseable {

    static final long MILLION = 1_000_000_000_000L;

    /** Far enough in the future for every test. */
    static final long LATER = 1_000_000;

    final LocalChain chain = new LocalChain();
    final String keeper = chain.account(0);
    final String owner = chain.account(1);
    final String stranger = chain.account(2);
    final String dollar = chain.deploy(
            keeper, "RegistryToken", new Utf8String("Dollar"), new Utf8String("USD"), new Uint8(6), address(keeper));
    final String vault = chain.deploy(
            keeper, "YieldVault", address(dollar), new Utf8String("Steady"), new Utf8String("stUSD"), address(keeper));
    final String hostile = chain.deploy(keeper, "HostileVault", address(dollar));
    final String router = chain.deploy(stranger, "MinOutRouter", address(owner));

    VaultWorld() {
        chain.send(keeper, dollar, encode("mint", address(owner), uint(MILLION)));
        chain.send(keeper, dollar, encode("mint", address(vault), uint(MILLION)));
        chain.send(keeper, dollar, encode("mint", address(hostile), uint(MILLION)));
    }

    static Uint256 uint(long value) {
        return new Uint256(value);
    }

    static String deposit(String vault, String asset, long assets, long minShares, long lastBlock) {
        return encode("deposit", address(vault), address(asset), uint(assets), uint(minShares), uint(lastBlock));
    }

    static String redeem(String vault, String asset, long shares, long minAssets, long lastBlock) {
        return encode("redeem", address(vault), address(asset), uint(shares), uint(minAssets), uint(lastBlock));
    }

    /** The owner lets the router take exactly that much of a token. */
    void allow(String token, long amount) {
        chain.send(owner, token, encode("approve", address(router), uint(amount)));
    }

    /** As the owner does who wants in: an exact allowance, then the deposit. */
    void enter(String vault, long assets) {
        allow(dollar, assets);
        chain.send(owner, router, deposit(vault, dollar, assets, assets, LATER));
    }

    /** Why the owner's deposit of a hundred dollars, with shares one for one, is refused. */
    Refusal refusedDeposit(String vault) {
        allow(dollar, 100_000_000);
        return chain.refusal(owner, router, deposit(vault, dollar, 100_000_000, 100_000_000, LATER));
    }

    /** Why the owner's redemption of a hundred shares for a hundred dollars is refused. */
    Refusal refusedRedemption(String vault) {
        allow(vault, 100_000_000);
        return chain.refusal(owner, router, redeem(vault, dollar, 100_000_000, 100_000_000, LATER));
    }

    long balance(String token, String account) {
        return number(token, encode("balanceOf", address(account)));
    }

    long number(String contract, String call) {
        BigInteger value = Numeric.toBigInt(chain.read(contract, call));
        return value.longValueExact();
    }

    @Override
    public void close() {
        chain.close();
    }
}
