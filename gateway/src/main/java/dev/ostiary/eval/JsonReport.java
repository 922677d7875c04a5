package dev.ostiary.eval;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rates for programs: {@code records} and {@code flagged} at the top, and of each file; of each mutation where they were asked for. */
final class JsonReport {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonReport() {}

    static String of(Rates rates) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        count(report, rates.count());
        report.put("ns_per_byte", rounded(rates.nanosPerByte()));
        ArrayNode files = report.putArray("files");
        rates.files().forEach(file -> files.add(file(file)));
        if (rates.mutants().asked()) {
            mutants(report, rates.mutants());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }

    private static ObjectNode file(FileRates rates) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("file", rates.file());
        count(file, rates.count());
        file.put("ns_per_byte", rounded(rates.nanosPerByte()));
        ObjectNode by = file.putObject("by");
        for (Map.Entry<Grouping, SortedMap<String, Count>> grouping : rates.by().entrySet()) {
            ObjectNode groups = by.putObject(grouping.getKey().name().toLowerCase(Locale.ROOT));
            grouping.getValue().forEach((group, count) -> count(groups.putObject(group), count));
        }
        numbers(file.putObject("families"), rates.families());
        numbers(file.putObject("rules"), rates.rules());
        surprises(file.putArray("misses"), rates.misses());
        surprises(file.putArray("false_alarms"), rates.falseAlarms());
        rates.unreadable().forEach(file.putArray("unreadable")::add);
        rates.failed().forEach(file.putArray("failed")::add);
        return file;
    }

    private static void mutants(ObjectNode into, Mutants mutants) {
        ObjectNode mutated = into.putObject("mutated");
        mutated.put("attacks", mutants.attacks());
        mutated.put("flagged", mutants.flagged());
        mutated.put("records", mutants.taken());
        mutants.failed().forEach(mutated.putArray("failed")::add);
        ArrayNode each = into.putArray("mutations");
        for (Mutants.Rate rate : mutants.each()) {
            count(each.addObject().put("mutation", rate.mutation().label()), rate.count());
        }
    }

    private static void count(ObjectNode into, Count count) {
        into.put("records", count.records());
        into.put("flagged", count.flagged());
        into.put("rate", rounded(count.rate()));
        into.put("low", rounded(count.interval().low()));
        into.put("high", rounded(count.interval().high()));
    }

    private static void numbers(ObjectNode into, SortedMap<String, Long> numbers) {
        numbers.forEach(into::put);
    }

    private static void surprises(ArrayNode into, List<Surprise> surprises) {
        for (Surprise surprise : surprises) {
            into.addObject()
                    .put("id", surprise.about().id())
                    .put("source", surprise.about().source())
                    .put("category", surprise.about().category())
                    .put("because", surprise.because())
                    .put("excerpt", surprise.excerpt());
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1e5) / 1e5;
    }
}
