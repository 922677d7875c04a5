package dev.ostiary.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Other spellings than those of {@link Mutations}, for measuring only: they were written after the rules, and no rule may be
 * adjusted to what they show.
 */
final class HeldMutations {

    private final RandomGenerator random;

    HeldMutations(RandomGenerator random) {
        this.random = random;
    }

    /** One spelling of the language, then one of an encoding. */
    String of(String attack, Probe probe) {
        List<UnaryOperator<String>> inside = new ArrayList<>(List.of(text -> text));
        if (probe == Probe.SQL) {
            inside.add(text -> text.replace(" ", "/*" + random.nextInt(100) + "*/"));
            inside.add(text -> text.replace(" ", "\u00A0"));
            inside.add(text -> text.replace(" or ", " || ").replace(" OR ", " || "));
            inside.add(text -> text.replace("1=1", "2>1"));
        }
        if (probe == Probe.COMMAND) {
            inside.add(text -> text.replace(" ", "$IFS$9"));
            inside.add(text -> text.replace("curl", "cu\"\"rl").replace("cat", "c\\at"));
            inside.add(text -> text.replace("; ", "\n").replace(";", "\n"));
            inside.add(text -> text.replace("; ", " ; /usr/bin/"));
        }
        if (probe == Probe.PATH) {
            inside.add(text -> text.replace("/", "\\"));
            inside.add(text -> text.replace("../", "./../"));
            inside.add(text -> text.replace("/", "//"));
        }
        if (probe == Probe.TEMPLATE) {
            inside.add(text -> text.replace("{{", "{{ ").replace("}}", " }}"));
            inside.add(text -> text.replace("${", "${ "));
        }
        List<UnaryOperator<String>> outside = List.of(
                text -> text,
                this::someOctets,
                HeldMutations::decimalReferences,
                HeldMutations::hexadecimalEscapes,
                HeldMutations::octalEscapes,
                text -> Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
                text -> "data:text/plain;base64,"
                        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
                text -> someOctets(decimalReferences(text)));
        String spelt = inside.get(random.nextInt(inside.size())).apply(attack);
        return outside.get(random.nextInt(outside.size())).apply(spelt);
    }

    private String someOctets(String text) {
        var encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(
                    octet > ' ' && random.nextBoolean()
                            ? String.valueOf((char) octet)
                            : "%%%02x".formatted(octet & 0xFF));
        }
        return encoded.toString();
    }

    private static String decimalReferences(String text) {
        var encoded = new StringBuilder();
        text.codePoints().forEach(point -> encoded.append("&#").append(point).append(';'));
        return encoded.toString();
    }

    private static String hexadecimalEscapes(String text) {
        var encoded = new StringBuilder();
        text.chars().forEach(unit -> encoded.append(unit < 0x80 ? "\\x%02x".formatted(unit) : "" + (char) unit));
        return encoded.toString();
    }

    private static String octalEscapes(String text) {
        var encoded = new StringBuilder();
        text.chars()
                .forEach(unit -> encoded.append(
                        unit < 0x80 && !Character.isLetterOrDigit(unit)
                                ? "\\%03o".formatted(unit)
                                : String.valueOf((char) unit)));
        return encoded.toString();
    }
}
