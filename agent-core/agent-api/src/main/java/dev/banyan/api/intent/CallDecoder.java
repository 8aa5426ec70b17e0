package dev.banyan.api.intent;

import dev.banyan.api.chain.Call;

/**
 * Reads calldata back into an action. Pure and strict: trailing bytes, dirty padding, unknown selectors, pools that
 * their factory does not confirm and tokens outside the registry are {@link Decoded.Unknown}.
 */
public interface CallDecoder {

    /** What {@code call} does when this decoder's account sends it. */
    Decoded decode(Call call);
}
