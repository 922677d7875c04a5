package dev.ostiary.checks;

/** Policies as they stand in the guide. */
final class Guided {

    private Guided() {}

    /** The one of the guide to minimization that names this and has a task named report. */
    static String minimizing(String named) {
        return Document.read("docs/guide/minimization.md")
                .snippets("yaml")
                .filter(snippet -> snippet.contains("  report:") && snippet.contains(named))
                .findFirst()
                .orElseThrow();
    }
}
