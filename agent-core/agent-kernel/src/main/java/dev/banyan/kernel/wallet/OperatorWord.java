package dev.banyan.kernel.wallet;

/** What an operator can say to a wallet. */
public enum OperatorWord {
    /** Nothing new begins; what is in flight ends, with fee bumps and cancellations as they are needed. */
    PAUSE,
    /** Nothing new begins but what ends the agent. */
    EXIT,
    /** Nothing is signed or broadcast any more. */
    HALT,
    /** Lifts pause, halt and freeze. */
    RESUME
}
