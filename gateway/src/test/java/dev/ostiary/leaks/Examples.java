package dev.ostiary.leaks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;

/** Makes up values of a shape, so that no file here holds anything that looks like a credential. */
final class Examples {

    private static final int TRIES = 2_000_000;
    private static final int MORE = 8;

    private final SplittableRandom random;

    Examples(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A template of a kind with its places filled in. */
    String filled(String template, Kind kind) {
        String text = template;
        text = replaced(text, "{value}", () -> valid(kind));
        text = replaced(text, "{short}", () -> shorter(kind));
        text = replaced(text, "{wrong}", () -> wrong(kind));
        text = replaced(text, "{password}", this::password);
        text = replaced(text, "{token}", () -> "t0K" + characters(Alphabet.ALNUM, 37));
        text = replaced(text, "{basic}", () -> base64("deploy:" + password()));
        text = replaced(text, "{jwt}", this::jwt);
        text = replaced(text, "{jwe}", this::jwe);
        for (int digits : new int[] {32, 40, 64}) {
            text = replaced(text, "{hex" + digits + "}", () -> characters(Alphabet.LOWER_HEX, digits));
        }
        return text;
    }

    /** Of the shape, with check digits that are right. */
    String valid(Kind kind) {
        for (int round = 0; round < TRIES; round++) {
            String value = mended(kind, any(kind));
            boolean surprising =
                    kind.isPersonal() || !Fixtures.isFixture(value) && Entropy.bits(value) >= kind.entropy() + 0.2;
            if (kind.check().holds(kind.isPersonal() ? Ascii.compact(value) : value) && surprising) {
                return value;
            }
        }
        throw new IllegalStateException("no value of " + kind.id() + " was found");
    }

    /** Of the shape, with check digits that are wrong. */
    String wrong(Kind kind) {
        for (int round = 0; round < TRIES; round++) {
            String value = any(kind);
            if (!kind.check().holds(kind.isPersonal() ? Ascii.compact(value) : value)) {
                return value;
            }
        }
        throw new IllegalStateException("all values of " + kind.id() + " are right");
    }

    String password() {
        return "Tq" + characters(Alphabet.ALNUM, 6) + "!7z" + characters(Alphabet.LOWER, 3);
    }

    String jwt() {
        return base64("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + "."
                + base64("{\"sub\":\"" + characters(Alphabet.DIGITS, 12) + "\"}") + "."
                + characters(Alphabet.TOKEN, 86);
    }

    private String jwe() {
        return base64("{\"enc\":\"A256GCM\",\"alg\":\"RSA-OAEP\"}") + "." + characters(Alphabet.TOKEN, 342) + "."
                + characters(Alphabet.TOKEN, 16) + "." + characters(Alphabet.TOKEN, 60) + "."
                + characters(Alphabet.TOKEN, 22);
    }

    private String mended(Kind kind, String value) {
        if (kind.check() != Check.CRC32) {
            return value;
        }
        int body = value.indexOf('_') + 1;
        int check = value.length() - 6;
        return value.substring(0, check) + TokenChecks.checksum(value.substring(body, check));
    }

    private String any(Kind kind) {
        var value = new StringBuilder();
        fill(kind.lead(), value, false);
        fill(kind.shape(), value, false);
        return value.toString();
    }

    /** Lacks a character of the last part that has several. */
    private String shorter(Kind kind) {
        var value = new StringBuilder();
        boolean lead = !kind.lead().isEmpty();
        fill(kind.lead(), value, lead);
        fill(kind.shape(), value, !lead);
        return value.toString();
    }

    private void fill(List<Shape> parts, StringBuilder value, boolean cut) {
        int last = -1;
        for (int index = 0; index < parts.size(); index++) {
            boolean several = parts.get(index) instanceof Shape.Run run && run.least() > 1
                    || parts.get(index) instanceof Shape.Choice choice && !choice.optional();
            last = several ? index : last;
        }
        for (int index = 0; index < parts.size(); index++) {
            fill(parts.get(index), value, cut && index == last);
        }
    }

    private void fill(Shape part, StringBuilder value, boolean cut) {
        switch (part) {
            case Shape.Literal(String text) -> value.append(text);
            case Shape.Run run -> {
                int most = (int) Math.min(run.most(), run.least() + (long) MORE);
                int length = cut ? run.least() - 1 : random.nextInt(run.least(), most + 1);
                value.append(characters(run.alphabet(), length));
            }
            case Shape.Choice choice -> {
                if (!choice.optional()) {
                    fill(choice.ways().get(random.nextInt(choice.ways().size())), value, cut);
                }
            }
            case Shape.Mark mark -> {}
        }
    }

    String characters(Alphabet alphabet, int length) {
        String all = alphabet.printable();
        var characters = new StringBuilder(length);
        for (int index = 0; index < length; index++) {
            characters.append(all.charAt(random.nextInt(all.length())));
        }
        return characters.toString();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes a value. */
    @FunctionalInterface
    private interface Making {
        String make();
    }

    private static String replaced(String text, String place, Making making) {
        return text.contains(place) ? text.replace(place, making.make()) : text;
    }
}
