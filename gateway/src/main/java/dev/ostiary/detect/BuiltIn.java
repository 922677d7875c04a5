package dev.ostiary.detect;

import java.util.Set;

/** What is found by code and not by a rule: the id and name of each, so that suppressions can name it. */
final class BuiltIn {

    static final Set<String> FULL_NAMES = Set.of(
            "EX01/parameter",
            HiddenInDefinition.FULL_NAME,
            Learned.FULL_NAME,
            "OB03/too-deep",
            "OB03/too-much",
            "SH01/near-name",
            "SH01/same-name",
            "SH02/harm",
            "SH02/mention",
            "SH02/other-server",
            "SH02/other-tool",
            "TP05/words");

    private BuiltIn() {}
}
