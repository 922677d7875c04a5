package dev.ostiary.learn;

import java.util.List;
import java.util.SortedSet;

/**
 * Some who did the same: a task is proposed for them.
 *
 * @param name of the task
 * @param condition who they are
 * @param who the same in words
 * @param sample one of them, to try the proposal with
 * @param groups the groups of that one
 * @param hasTask whether they named the task themselves
 * @param needsRules whether they act for other tasks too, so that what they do without one has to stand in rules
 */
record Party(
        String name,
        String condition,
        String who,
        String sample,
        SortedSet<String> groups,
        boolean hasTask,
        boolean needsRules,
        List<Grant> grants) {}
