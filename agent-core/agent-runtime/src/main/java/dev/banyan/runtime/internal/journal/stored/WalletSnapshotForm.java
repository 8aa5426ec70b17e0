package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.kernel.wallet.WalletState;

/** How the whole state of a wallet is stored: compressed, and every call once. */
public final class WalletSnapshotForm implements SnapshotForm<WalletState> {

    /** Changed with every change to what is written: an older snapshot is then left aside. */
    private static final String FORMAT = "wallet-state.2";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public byte[] write(WalletState state) {
        return Deflated.pack(Cbor.write(WalletStateForms.STATE, state));
    }

    @Override
    public WalletState read(byte[] bytes) throws UnreadableEvent {
        return Cbor.read(WalletStateForms.STATE, FORMAT, Deflated.unpack(FORMAT, bytes));
    }
}
