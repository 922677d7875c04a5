package dev.ostiary.forge;

/**
 * What was made.
 *
 * @param family of what is wanted, such as {@code goals/money}, or of a harmless text
 * @param carrier how it is said, such as {@code carriers/urgent}; empty where nothing carries it
 * @param disguise how it is written, as {@code mutate} calls it; empty where it is written plainly
 */
public record Forged(String family, String carrier, String disguise, String text) {}
