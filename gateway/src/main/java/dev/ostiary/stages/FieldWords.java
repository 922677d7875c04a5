package dev.ostiary.stages;

import dev.ostiary.probe.FieldKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the name of a field, or a sentence about it, says about what the field is for. */
final class FieldWords {

    private static final Map<String, FieldKind> NAMES = new HashMap<>();

    static {
        mean(
                FieldKind.PATH,
                "path paths file files filename filepath dir directory directories folder cwd root destination dest");
        mean(FieldKind.URL, "url urls uri uris link href endpoint webhook callback website");
        mean(FieldKind.HOST, "host hostname domain ip ipaddress");
        mean(FieldKind.SQL, "sql statement ddl dml where");
        mean(FieldKind.COMMAND, "command commands cmd shell argv args cli");
        mean(
                FieldKind.CODE,
                "code script source program snippet expression function formula js javascript python diff patch html css"
                        + " xml svg cell cells jsx tsx yaml implementation");
        mean(FieldKind.TEMPLATE, "template templates format layout");
        mean(
                FieldKind.TEXT,
                "text content contents body message messages note notes description comment comments prompt question"
                        + " answer summary thought reasoning markdown document instructions title subject observation observations task"
                        + " reply details bio caption feedback transcript story paragraph abstract memo");
        mean(
                FieldKind.IDENTIFIER,
                "id ids key slug type kind status state sort order language lang currency branch ref sha tag label"
                        + " version category mode locale unit units role level uuid symbol ticker timezone tz action encoding color repo"
                        + " repository database table column bucket channel thread");
        mean(
                FieldKind.NAME,
                "name city country town user username person company location place email author owner artist address"
                        + " region street firstname lastname surname recipient sender customer account product brand group team");
        mean(FieldKind.PATTERN, "regex regexp pattern patterns glob globs selector xpath jq exclude include ignore");
        mean(FieldKind.DATE, "date day month year time timestamp datetime since until deadline duration");
        mean(
                FieldKind.JSON,
                "json data payload params parameters metadata filter filters variables config options properties"
                        + " headers record records rows values schema graphql");
        mean(
                FieldKind.NUMBER,
                "limit offset count page size width height latitude longitude amount price quantity lines depth");
    }

    private FieldWords() {}

    /** What the last word of a name says, or the one before it; {@code newText}, {@code output_dir}. */
    static Optional<FieldKind> ofName(String name) {
        List<String> words = words(name);
        return words.reversed().stream()
                .limit(2)
                .map(word -> Optional.ofNullable(NAMES.get(word)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What a description says where it names a language or a thing; its author is the server, so this only widens what the server itself is handed. */
    static Optional<FieldKind> ofSentence(String description) {
        String sentence =
                description.substring(0, Math.min(description.length(), 400)).toLowerCase(Locale.ROOT);
        if (has(sentence, "sql")) {
            return Optional.of(FieldKind.SQL);
        }
        if (sentence.contains("shell command")
                || sentence.contains("command to run")
                || sentence.contains("command to execute")) {
            return Optional.of(FieldKind.COMMAND);
        }
        if (has(sentence, "regex") || sentence.contains("regular expression") || sentence.contains("glob pattern")) {
            return Optional.of(FieldKind.PATTERN);
        }
        if (has(sentence, "code")
                && (sentence.contains("to execute")
                        || sentence.contains("to run")
                        || sentence.contains("source code"))) {
            return Optional.of(FieldKind.CODE);
        }
        if (sentence.contains("path to") || sentence.contains("file path") || sentence.contains("path of")) {
            return Optional.of(FieldKind.PATH);
        }
        return has(sentence, "url") ? Optional.of(FieldKind.URL) : Optional.empty();
    }

    private static boolean has(String sentence, String word) {
        for (int at = sentence.indexOf(word); at >= 0; at = sentence.indexOf(word, at + 1)) {
            boolean begins = at == 0 || !Character.isLetterOrDigit(sentence.charAt(at - 1));
            int end = at + word.length();
            if (begins && (end == sentence.length() || !Character.isLetterOrDigit(sentence.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        for (int index = 0; index < Math.min(name.length(), 64); index++) {
            char unit = name.charAt(index);
            boolean begins = Character.isUpperCase(unit) && index > 0 && Character.isLowerCase(name.charAt(index - 1));
            if ((begins || !Character.isLetter(unit)) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (Character.isLetter(unit)) {
                word.append(Character.toLowerCase(unit));
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static void mean(FieldKind kind, String names) {
        for (String name : names.split(" ", -1)) {
            NAMES.put(name, kind);
        }
    }
}
