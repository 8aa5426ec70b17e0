package dev.banyan.llm.llama;

/** Why llama.cpp gave no answer. */
public enum LlamaFailure {
    /** The child could not be started. */
    NOT_STARTABLE,
    /** The native library, or one that it needs, is missing on this machine. */
    LIBRARY_MISSING,
    /** The file is missing, broken, or of a kind that this llama.cpp does not know. */
    MODEL_UNREADABLE,
    /** The request was refused: a schema that has no grammar, or a prompt that is too long. */
    REFUSED,
    /** The child died. */
    CRASHED,
    /** The child took too long, or its caller was interrupted, and it was ended. */
    TOO_SLOW,
    /** The child died more than once in a row and rests before it is started again. */
    RESTING,
    /** It was closed. */
    CLOSED
}
