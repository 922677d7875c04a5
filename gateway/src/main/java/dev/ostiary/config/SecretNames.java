package dev.ostiary.config;

import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;

/** Tells keys whose values are likely secrets, so that a fault never shows them. */
final class SecretNames {

    private static final Pattern SECRET =
            Pattern.compile("secret|token|passw|passphrase|credential|authorization|cookie|bearer|key$");

    private SecretNames() {}

    /** Whether any key on the way to a value sounds like a secret. */
    static boolean within(JsonPointer path) {
        for (var rest = path; !rest.matches(); rest = rest.tail()) {
            if (SECRET.matcher(rest.getMatchingProperty().toLowerCase(Locale.ROOT))
                    .find()) {
                return true;
            }
        }
        return false;
    }
}
