package dev.ostiary.schema;

import java.util.Optional;

/** What a schema demands of strings; lengths are in code points. */
record TextRules(int shortest, int longest, Optional<TextPattern> pattern, Optional<Format> format) {

    static final TextRules NONE = new TextRules(0, Integer.MAX_VALUE, Optional.empty(), Optional.empty());
}
