package dev.banyan.runtime.control;

/** What an operator can say. */
public enum ControlWord {
    /** Nothing new begins; what is in flight ends. */
    PAUSE,
    /** Lifts pause, halt and a freeze. */
    RESUME,
    /** Does what the file says under {@code exit.do}, then halts. */
    EXIT,
    /** Nothing is broadcast any more, fee bumps and cancellations included. */
    HALT
}
