package dev.ostiary.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Other spellings of an attack that mean the same to whom it is for: encodings, case, spacing, comments. */
final class Mutations {

    private final RandomGenerator random;

    Mutations(RandomGenerator random) {
        this.random = random;
    }

    /** One to three mutations, the ones of the language first. */
    String of(String attack, Probe probe) {
        List<UnaryOperator<String>> inside = new ArrayList<>(List.of(text -> text));
        if (probe == Probe.SQL) {
            inside.add(this::cased);
            inside.add(text -> text.replace(" ", "/**/"));
            inside.add(text -> text.replace(" ", "\t\n"));
        }
        if (probe == Probe.COMMAND) {
            inside.add(text -> text.replace(" ", "${IFS}"));
            inside.add(text -> text.replace(" ", "  \t"));
        }
        List<UnaryOperator<String>> outside = List.of(
                text -> text,
                Mutations::percent,
                text -> percent(percent(text)),
                Mutations::entities,
                Mutations::escapes,
                Mutations::wide,
                text -> Base64.getEncoder().encodeToString((text + " padded").getBytes(StandardCharsets.UTF_8)),
                text -> HexFormat.of().formatHex((text + " padded").getBytes(StandardCharsets.UTF_8)));
        String once = outside.get(random.nextInt(outside.size()))
                .apply(inside.get(random.nextInt(inside.size())).apply(attack));
        return random.nextInt(4) == 0 ? percent(once) : once;
    }

    private String cased(String text) {
        var cased = new StringBuilder();
        text.chars()
                .forEach(unit -> cased.append(
                        (char) (random.nextBoolean() ? Character.toUpperCase(unit) : Character.toLowerCase(unit))));
        return cased.toString();
    }

    private static String percent(String text) {
        var encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet >= 'a' && octet <= 'z' || octet >= '0' && octet <= '9';
            encoded.append(plain ? String.valueOf((char) octet) : "%%%02X".formatted(octet & 0xFF));
        }
        return encoded.toString();
    }

    private static String entities(String text) {
        var encoded = new StringBuilder();
        text.codePoints()
                .forEach(point -> encoded.append(
                        Character.isLetterOrDigit(point)
                                ? Character.toString(point)
                                : "&#x" + Integer.toHexString(point) + ";"));
        return encoded.toString();
    }

    private static String escapes(String text) {
        var encoded = new StringBuilder();
        text.chars()
                .forEach(unit -> encoded.append(
                        Character.isLetterOrDigit(unit) ? String.valueOf((char) unit) : "\\u%04x".formatted(unit)));
        return encoded.toString();
    }

    private static String wide(String text) {
        var encoded = new StringBuilder();
        text.chars().forEach(unit -> encoded.append((char) (unit > ' ' && unit < 0x7F ? unit + 0xFEE0 : unit)));
        return encoded.toString();
    }
}
