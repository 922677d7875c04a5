package dev.ostiary.identity;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One alternative name of a certificate (RFC 5280 section 4.2.1.6). The forms exclude each other, so a name of one kind is
 * never taken for one of another.
 */
record CertificateName(Kind kind, String text) {

    /** What names may be, in the order in which they count. */
    enum Kind {
        URI(6, "[A-Za-z][A-Za-z0-9+.-]{0,30}://[\\x21-\\x7E]{1,1000}"),
        EMAIL(1, "[\\x21-\\x7E&&[^@/:]]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,252})?"),
        DNS(2, "[A-Za-z0-9]([A-Za-z0-9._-]{0,252})?");

        private final int tag;
        private final Pattern form;

        Kind(int tag, String form) {
            this.tag = tag;
            this.form = Pattern.compile(form);
        }
    }

    /** The names that can be told apart; others, such as wildcards and names with control characters, are none. */
    static List<CertificateName> of(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream().flatMap(CertificateName::name).toList();
        } catch (CertificateParsingException _) {
            return List.of();
        }
    }

    private static Stream<CertificateName> name(List<?> tagged) {
        return tagged.get(0) instanceof Integer tag && tagged.get(1) instanceof String text
                ? Stream.of(Kind.values())
                        .filter(kind -> kind.tag == tag)
                        .filter(kind -> kind.form.matcher(text).matches())
                        .map(kind -> new CertificateName(kind, spelled(kind, text)))
                : Stream.of();
    }

    /** Names of hosts have no case (RFC 4343); local parts of addresses and paths may have. */
    private static String spelled(Kind kind, String text) {
        return switch (kind) {
            case URI -> text;
            case EMAIL ->
                text.substring(0, text.indexOf('@'))
                        + text.substring(text.indexOf('@')).toLowerCase(Locale.ROOT);
            case DNS -> text.toLowerCase(Locale.ROOT);
        };
    }
}
