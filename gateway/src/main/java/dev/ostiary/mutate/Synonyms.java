package dev.ostiary.mutate;

import java.util.Locale;
import java.util.Map;

/** Words of orders as others that mean the same: a small table, of English only. */
final class Synonyms {

    private static final Map<String, String> TABLE = Map.ofEntries(
            Map.entry("ignore", "disregard"),
            Map.entry("forget", "dismiss"),
            Map.entry("override", "supersede"),
            Map.entry("instructions", "directives"),
            Map.entry("instruction", "directive"),
            Map.entry("rules", "guidelines"),
            Map.entry("previous", "preceding"),
            Map.entry("prior", "earlier"),
            Map.entry("above", "foregoing"),
            Map.entry("send", "transmit"),
            Map.entry("forward", "relay"),
            Map.entry("share", "pass on"),
            Map.entry("upload", "deliver"),
            Map.entry("reveal", "disclose"),
            Map.entry("show", "display"),
            Map.entry("print", "output"),
            Map.entry("tell", "inform"),
            Map.entry("mention", "bring up"),
            Map.entry("hide", "conceal"),
            Map.entry("secret", "confidential"),
            Map.entry("secrets", "confidential values"),
            Map.entry("password", "passphrase"),
            Map.entry("passwords", "passphrases"),
            Map.entry("credentials", "login details"),
            Map.entry("delete", "erase"),
            Map.entry("remove", "wipe"),
            Map.entry("execute", "carry out"),
            Map.entry("run", "launch"),
            Map.entry("read", "look into"),
            Map.entry("must", "have to"),
            Map.entry("always", "at all times"),
            Map.entry("never", "at no time"),
            Map.entry("before", "prior to"),
            Map.entry("use", "employ"),
            Map.entry("user", "customer"),
            Map.entry("email", "mail"),
            Map.entry("file", "document"),
            Map.entry("files", "documents"),
            Map.entry("please", "kindly"));

    private Synonyms() {}

    static String of(String text) {
        return EachWord.of(text, Synonyms::other);
    }

    private static String other(String word) {
        String other = TABLE.get(word.toLowerCase(Locale.ROOT));
        if (other == null) {
            return word;
        }
        if (word.length() > 1 && Character.isUpperCase(word.charAt(1))) {
            return other.toUpperCase(Locale.ROOT);
        }
        return Character.isUpperCase(word.charAt(0))
                ? other.substring(0, 1).toUpperCase(Locale.ROOT) + other.substring(1)
                : other;
    }
}
