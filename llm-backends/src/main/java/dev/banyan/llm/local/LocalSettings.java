package dev.banyan.llm.local;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Which file, and how it is run.
 *
 * @param file the model
 * @param context tokens that prompt and answer together may have
 * @param threads how many decode
 * @param temperature of a request that names none
 * @param replyTokens tokens of an answer at most, of a request that names no limit
 * @param timeout how long an answer may take
 */
public record LocalSettings(
        Path file, int context, int threads, double temperature, int replyTokens, Duration timeout) {}
