package dev.ostiary.config;

import java.nio.file.Path;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;

/**
 * Finds secrets that stand in clear in a server list or in the settings, by the names under which they stand and by what
 * well-known ones look like. What it says shows none of them.
 *
 * <p>It does not guarantee to find all: a secret under a harmless name that looks like nothing known passes.
 */
final class ClearSecrets {

    private static final int SHORTEST = 8;
    private static final Pattern NAMES = Pattern.compile(
            "(?i)(token|secret|passw(or)?d|passphrase|credentials?|api-?_?key|[_-]key|authorization|cookie|pat)$");

    /** As their issuers publish them: GitHub, GitLab, OpenAI and Anthropic, Stripe, Slack, AWS, Google, JWT, PEM. */
    private static final Pattern SHAPES = Pattern.compile("gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}"
            + "|glpat-[A-Za-z0-9_-]{20,}|sk-[A-Za-z0-9_-]{20,}|[rs]k_live_[A-Za-z0-9]{16,}|xox[abeprs]-[A-Za-z0-9-]{10,}"
            + "|A(?:KIA|SIA)[A-Z0-9]{16}|AIza[A-Za-z0-9_-]{35}|eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\."
            + "|-----BEGIN [A-Z ]*PRIVATE KEY-----");

    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_./-]+");
    private static final String OTHERWISE =
            "keep it with ostiary keys secret NAME, and let the server take it from credentials in ostiary.yaml";

    private final Faults faults;

    ClearSecrets(Faults faults) {
        this.faults = faults;
    }

    /**
     * Notes what stands in the entry of a server.
     *
     * @param list the file as it is found without being named, so that the command need not name it
     */
    void inServer(String server, Located.Mapping entry, JsonPointer path, Path list) {
        named(server, entry, path, "headers", list);
        named(server, entry, path, "env", list);
        for (String key : new String[] {"args", "url"}) {
            entry.value(key).ifPresent(value -> shaped(value, path.appendProperty(key)));
        }
    }

    /** Notes what looks like a secret anywhere below. */
    void shaped(Located value, JsonPointer path) {
        switch (value) {
            case Located.Text(var text, var place) -> {
                if (SHAPES.matcher(text).find()) {
                    faults.note(place, path, "A secret seems to stand here in clear; " + OTHERWISE);
                }
            }
            case Located.Sequence(var items, var _) -> {
                for (int index = 0; index < items.size(); index++) {
                    shaped(items.get(index), path.appendIndex(index));
                }
            }
            case Located.Mapping(var members, var _) ->
                members.forEach((key, member) -> shaped(member.value(), path.appendProperty(key)));
            case Located.Numeral _, Located.Flag _, Located.Nothing _ -> {}
        }
    }

    private void named(String server, Located.Mapping entry, JsonPointer path, String key, Path list) {
        if (!(entry.value(key).orElse(entry) instanceof Located.Mapping(var members, var _)) || !hasKey(entry, key)) {
            return;
        }
        members.forEach((name, member) -> {
            if (member.value() instanceof Located.Text(var text, var place) && isSecret(name, text)) {
                String other = place.file().equals(list)
                        ? ""
                        : " --mcp " + word(place.file().toString());
                faults.note(
                        place,
                        path.appendProperty(key).appendProperty(name),
                        "A secret seems to stand here in clear; \"ostiary keys move " + word(server) + " " + word(name)
                                + other + "\" moves it");
            }
        });
    }

    private static boolean hasKey(Located.Mapping entry, String key) {
        return entry.value(key).isPresent();
    }

    /** What a variable brings does not stand here. */
    private static boolean isSecret(String name, String text) {
        boolean clear = !text.contains("${") && text.length() >= SHORTEST;
        return clear && (NAMES.matcher(name).find() || SHAPES.matcher(text).find());
    }

    /** A word as a shell takes it. */
    private static String word(String text) {
        return PLAIN_WORD.matcher(text).matches()
                ? text
                : "'" + Faults.oneLine(text).replace("'", "'\\''") + "'";
    }
}
