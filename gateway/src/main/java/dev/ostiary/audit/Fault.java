package dev.ostiary.audit;

/**
 * Something in the log that is not as it was written.
 *
 * @param position the first position concerned; 0 where none can be told
 * @param what what is wrong and in which file, in a sentence
 */
public record Fault(long position, String what) {}
