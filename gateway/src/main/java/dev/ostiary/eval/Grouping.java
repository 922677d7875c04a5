package dev.ostiary.eval;

/** What records are grouped by. */
public enum Grouping {
    SOURCE,
    CATEGORY,
    LABEL,
    KIND,
    SERVER;

    String of(Sample.About about) {
        String group = switch (this) {
            case SOURCE -> about.source();
            case CATEGORY -> about.category();
            case LABEL -> about.attack() ? "attack" : "benign";
            case KIND -> about.kind();
            case SERVER -> about.server();
        };
        return group.isEmpty() ? "(none)" : group;
    }
}
