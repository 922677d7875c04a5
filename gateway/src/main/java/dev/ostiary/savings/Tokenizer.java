package dev.ostiary.savings;

/** Counts the tokens of a text as a language model would read it. */
public interface Tokenizer {

    /** The tokens of this slice by itself. */
    long count(String slice);
}
