package dev.ostiary.trust;

import dev.ostiary.message.Methods;
import java.util.Optional;

/** What servers declare in lists that say what it may be given. */
public enum Listed {
    TOOLS("tools", Methods.TOOLS_LIST, Methods.TOOLS_CHANGED),
    PROMPTS("prompts", Methods.PROMPTS_LIST, Methods.PROMPTS_CHANGED);

    private final String member;
    private final String method;
    private final String change;

    Listed(String member, String method, String change) {
        this.member = member;
        this.method = method;
        this.change = change;
    }

    /** The list that this method asks for. */
    public static Optional<Listed> by(String method) {
        for (Listed each : values()) {
            if (each.method.equals(method)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The list that has changed, as this notification says. */
    public static Optional<Listed> changedBy(String notification) {
        for (Listed each : values()) {
            if (each.change.equals(notification)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The member of a page that has the entries; also the word for them. */
    public String member() {
        return member;
    }

    /** The method that asks for the list. */
    public String method() {
        return method;
    }
}
