package dev.ostiary.eval;

import tools.jackson.databind.node.ObjectNode;

/** One labelled record. */
public sealed interface Sample {

    About about();

    /**
     * What is said of a record.
     *
     * @param id what it is called in its file; empty where it has no name
     * @param kind {@code tool}, {@code result}, {@code argument}, {@code prompt}, or what else the file says
     * @param attack whether it is labelled as an attack
     */
    record About(String id, String kind, boolean attack, String category, String source, String server) {}

    /** A tool as its server declares it. */
    record Tool(About about, ObjectNode definition) implements Sample {}

    /** What a tool gives, what it is given, or what a person asks. */
    record Text(About about, String text) implements Sample {}
}
