package dev.ostiary.eval;

import dev.ostiary.detect.Detector;
import dev.ostiary.detect.ReadTexts;
import dev.ostiary.learned.Lesson;
import dev.ostiary.readings.Reading;
import dev.ostiary.readings.Readings;
import dev.ostiary.words.Lexicon;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Subject;
import dev.ostiary.words.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of labelled data that the learned stage can be taught with: definitions, content and requests. */
final class Exhibits {

    private final Examiner rules = new Examination(Detector.shipped().withoutLearned());
    private final List<Exhibit> all = new ArrayList<>();
    private final FirstLines unreadable = new FirstLines("the data");

    private Exhibits() {}

    /** What was read, and the first lines that could not be. */
    record Read(List<Exhibit> all, List<String> unreadable) {}

    static Read of(List<Path> files) throws IOException {
        var exhibits = new Exhibits();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            SampleFile.read(file, line -> {
                switch (line) {
                    case SampleFile.Line.Holds(Sample sample) ->
                        subject(sample).ifPresent(subject -> exhibits.add(name, subject, sample));
                    case SampleFile.Line.Unreadable(long number, String what) ->
                        exhibits.unreadable.add(name + ", line " + number + ": " + what);
                }
                return true;
            });
        }
        return new Read(List.copyOf(exhibits.all), exhibits.unreadable.all());
    }

    /** What a text is to the learned stage: all ways in which it may be read. */
    static List<Parts> readings(String text) {
        List<Parts> readings = new ArrayList<>();
        for (Reading reading : Readings.of(text).all()) {
            if (!reading.isTurned()) {
                readings.add(Lexicon.shipped().in(Words.of(reading.text())));
            }
        }
        return readings;
    }

    private static Optional<Subject> subject(Sample sample) {
        return switch (sample) {
            case Sample.Tool _ -> Optional.of(Subject.DEFINITION);
            case Sample.Text text ->
                switch (text.about().kind()) {
                    case "argument" -> Optional.empty();
                    case "prompt" -> Optional.of(Subject.REQUEST);
                    default -> Optional.of(Subject.CONTENT);
                };
        };
    }

    private void add(String file, Subject subject, Sample sample) {
        Sample.About about = sample.about();
        List<Parts> readings = new ArrayList<>();
        String text = switch (sample) {
            case Sample.Text content -> {
                readings.addAll(readings(content.text()));
                yield content.text();
            }
            case Sample.Tool tool -> {
                for (ReadTexts.Place place : ReadTexts.of(tool.definition())) {
                    if (!place.isName()) {
                        readings.addAll(readings(place.text()));
                    }
                }
                yield tool.definition().path("description").asString("");
            }
        };
        boolean byRules = Flagging.PINNED.flagged(rules.examine(sample));
        Lesson lesson = Lesson.of(about.source() + "/" + about.category(), about.attack(), readings);
        all.add(new Exhibit(group(about), about.source(), file, subject, byRules, text, lesson));
    }

    /** Harmless definitions of one server, and all attacks of one source, are near-duplicates of each other. */
    private static String group(Sample.About about) {
        if (about.attack() || about.kind().equals("prompt")) {
            return about.source();
        }
        return about.source() + "/" + (about.server().isEmpty() ? about.category() : about.server());
    }
}
