package dev.ostiary.learn;

import java.util.Optional;

/**
 * One entry that is proposed.
 *
 * @param use its name ends in a star where it stands for all that begin like this
 * @param when the condition on its arguments; absent where too few calls tell of them
 * @param note what else is to be said of it; may be empty
 */
record Grant(Use use, Evidence evidence, Optional<String> when, String note) {}
