package dev.banyan.verify.executor;

import dev.banyan.contracts.ErrorSelector;

/**
 * Why a call was refused.
 *
 * @param reason the name of an error of our own contracts, else the first four bytes of what came back, else nothing
 */
public record Refusal(String reason) {

    /** What the returned data of a call that reverted says. */
    public static Refusal of(String data) {
        String selector = data.length() < 10 ? "" : data.substring(0, 10);
        return new Refusal(ErrorSelector.table().stream()
                .filter(error -> error.selector().equals(selector))
                .map(ErrorSelector::name)
                .findFirst()
                .orElse(selector));
    }
}
