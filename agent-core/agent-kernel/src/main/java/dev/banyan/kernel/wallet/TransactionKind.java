package dev.banyan.kernel.wallet;

/** What a signed transaction is for. All transactions of one nonce exclude each other. */
public enum TransactionKind {
    /** It does a call of its intent. */
    ORIGINAL,
    /** It does the same call for a higher fee. */
    BUMP,
    /** It does nothing, in place of the call. */
    CANCEL
}
