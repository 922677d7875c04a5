package dev.ostiary.detect;

import dev.ostiary.message.Severity;
import dev.ostiary.words.Lexicon;
import dev.ostiary.words.Part;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Subject;
import dev.ostiary.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Poison in what is no sentence: names that are orders without blanks, and values that a schema has at hand, such as a secret file, or
 * an address that gets everything unless somebody says otherwise.
 *
 * <p>Does not guarantee to see in a name what is not seen in a text.
 */
final class PoisonedWords {

    private static final String RULE = "TP05";

    // Fewer words are a name, and no order.
    private static final int FEWEST = 3;
    private static final int FEWEST_OF_TOOL = 4;

    // Where something goes to besides where it should.
    private static final Set<String> SINKS =
            Spelled.list("bcc, cc, bcc email, cc email, bcc address, callback, callback url, webhook, webhook url,"
                    + " hook url, forward to, forward email, copy to, send copy to, notify url, notify email, notification url, report to,"
                    + " report url, log url, logging url, log endpoint, telemetry url, telemetry endpoint, analytics url,"
                    + " analytics endpoint, upload url, upload to, collector, collector url, sink, sink url, exfil url, mirror url,"
                    + " mirror to, backup url, reply to, send to, post to, post url");

    // Where people pick up what somebody else was made to send.
    private static final List<String> DROPS = List.of(
            "webhook.site",
            "requestbin",
            "pipedream.net",
            "ngrok",
            "burpcollaborator",
            "oastify.com",
            "interact.sh",
            "oast.",
            "beeceptor.com",
            "requestcatcher.com",
            "hookbin.com",
            "pastebin.com",
            "transfer.sh",
            "discord.com/api/webhooks",
            "api.telegram.org/bot",
            "hooks.slack.com");

    private static final List<String> SCHEMES = List.of("http://", "https://", "ws://", "wss://", "ftp://");
    private static final List<String> OWN_HOSTS =
            List.of("localhost", "127.", "0.0.0.0", "[::1]", "example.com", "example.org", "example.net");

    private PoisonedWords() {}

    /** A name, looked at by the rules for texts once it is spelled in words. */
    static Optional<Found> in(Declared.Name name, Detector detector) {
        List<String> words = name.text().indexOf(' ') >= 0 ? List.of() : Spelled.words(name.text());
        if (words.size() < (name.depth() == 0 ? FEWEST_OF_TOOL : FEWEST)) {
            return Optional.empty();
        }
        return order(words, detector, name.depth() > 0)
                .map(found ->
                        found(found.severity(), "has a name that is an order (" + found.says() + ")", name.text()));
    }

    /**
     * A value.
     *
     * @param tool the name of the tool
     */
    static Optional<Found> in(Declared.Value value, String tool, Detector detector) {
        String text = value.text();
        if (value.isGiven() && isSecretPath(text)) {
            boolean meant = isNamed(text, tool) || isNamed(text, value.parameter());
            return Optional.of(found(
                    meant ? Severity.MEDIUM : Severity.HIGH, "takes a secret file unless it is given another", text));
        }
        if (value.isGiven() && isSink(value)) {
            return Optional.of(found(
                    isPlaceholder(text) ? Severity.LOW : Severity.HIGH,
                    "sends to an address unless it is given another",
                    text));
        }
        List<String> words = text.indexOf(' ') >= 0 ? List.of() : Spelled.words(text);
        return words.size() < FEWEST
                ? Optional.empty()
                : order(words, detector, false)
                        .map(found ->
                                found(found.severity(), "has a value that is an order (" + found.says() + ")", text));
    }

    private static Optional<Found> order(List<String> words, Detector detector, boolean isParameter) {
        return detector.look(Subject.DEFINITION, String.join(" ", words)).stream()
                // A tool may be named after the file that it is for.
                .filter(found -> isParameter || !found.rule().startsWith("EX"))
                .filter(found -> found.severity().compareTo(Severity.MEDIUM) >= 0)
                .max((one, other) -> one.severity().compareTo(other.severity()));
    }

    private static boolean isSecretPath(String text) {
        if (text.length() > 512 || text.indexOf('/') < 0 && text.indexOf('\\') < 0 && text.indexOf('.') < 0) {
            return false;
        }
        Parts parts = Lexicon.shipped().in(Words.of(text));
        for (int hit = 0; hit < parts.size(); hit++) {
            if (parts.plays(hit, Part.SECRET_PATH)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name says what a path is of, as {@code kubeconfig} does of {@code ~/.kube/config}. */
    private static boolean isNamed(String path, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Spelled.words(path).stream().anyMatch(word -> word.length() > 2 && lower.contains(word));
    }

    private static boolean isSink(Declared.Value value) {
        String lower = value.text().toLowerCase(Locale.ROOT);
        boolean isWeb = SCHEMES.stream().anyMatch(lower::startsWith);
        if (isWeb && DROPS.stream().anyMatch(lower::contains)) {
            return true;
        }
        return (isWeb || isMail(lower)) && SINKS.contains(String.join(" ", Spelled.words(value.parameter())));
    }

    private static boolean isMail(String text) {
        int at = text.indexOf('@');
        return at > 0 && text.indexOf('.', at) > at + 1 && text.indexOf(' ') < 0;
    }

    private static boolean isPlaceholder(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        int scheme = lower.indexOf("://");
        String host = scheme >= 0 ? lower.substring(scheme + 3) : lower.substring(lower.indexOf('@') + 1);
        return OWN_HOSTS.stream().anyMatch(host::startsWith);
    }

    private static Found found(Severity severity, String says, String evidence) {
        return new Found(RULE, "words", severity, 0, evidence.length(), says, evidence);
    }
}
