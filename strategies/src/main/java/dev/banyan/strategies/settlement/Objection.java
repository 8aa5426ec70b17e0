package dev.banyan.strategies.settlement;

/**
 * Why a line can not be paid, found when the account was asked what it remembers.
 *
 * @param line where it stands in its file
 * @param message what is wrong and what would be right
 */
public record Objection(int line, String message) {}
