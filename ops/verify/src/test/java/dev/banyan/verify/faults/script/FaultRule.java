package dev.banyan.verify.faults.script;

/**
 * When something goes wrong.
 *
 * @param method the method whose turn is counted; {@link #ANY} counts requests of all methods together
 */
public record FaultRule(String method, Turn turn, Fault fault) {

    /** Every request, whatever its method; no push. */
    public static final String ANY = "*";

    /** Refuses what can not befall this: a push is not answered, and a request is not pushed. */
    public FaultRule {
        boolean fits = method.startsWith(Asked.PUSH)
                ? fault instanceof Fault.OfPush
                : fault instanceof Fault.OfWire || fault instanceof Fault.OfAnswer;
        if (!fits) {
            throw new IllegalArgumentException(fault + " can not befall " + method);
        }
    }

    boolean appliesTo(Asked asked) {
        if (method.equals(ANY)) {
            return !asked.method().startsWith(Asked.PUSH) && turn.has(asked.ofAll());
        }
        return method.equals(asked.method()) && turn.has(asked.nth());
    }
}
