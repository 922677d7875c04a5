package dev.ostiary.audit;

import java.util.Optional;

/** A trouble that lasts for a while and is told once, when it begins. For one thread at a time. */
final class Trouble {

    private Optional<String> lasting = Optional.empty();
    private boolean told;

    /** It is there, or still there. */
    void is(String what) {
        lasting = Optional.of(what);
    }

    void isOver() {
        lasting = Optional.empty();
        told = false;
    }

    /** What it is, if nobody has been told yet. */
    Optional<String> news() {
        Optional<String> news = told ? Optional.empty() : lasting;
        told = lasting.isPresent();
        return news;
    }
}
