package dev.ostiary.cli;

import dev.ostiary.audit.Amount;
import dev.ostiary.audit.SavedOn;
import dev.ostiary.audit.Saving;
import dev.ostiary.audit.SavingsTable;
import dev.ostiary.contain.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What shaping saved, as a table for people or as one object for programs. */
final class SavingsReport {

    private static final List<String> HEAD = List.of(
            "SERVER",
            "TOOL OR METHOD",
            "TASK",
            "ANSWERS",
            "BYTES",
            "SENT",
            "SAVED",
            "COUNTED",
            "TOKENS",
            "SENT",
            "SAVED");
    private static final int NAMES = 3;
    private static final String NOTHING = "-";

    private final List<Saving> rows;
    private final int shown;
    private final String encoding;

    /** @param limit how many rows are shown; 0 for all */
    SavingsReport(SavingsTable table, int limit) {
        this.rows = table.rows();
        this.shown = limit == 0 ? rows.size() : Math.min(limit, rows.size());
        this.encoding = String.join(", ", table.encodings());
    }

    void text(PrintWriter out) {
        if (rows.isEmpty()) {
            out.println("No record says that anything was saved.");
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        rows.stream().limit(shown).forEach(row -> lines.add(line(row)));
        lines.add(sums("all", "", "", SavingsTable.total(rows)));
        List<Integer> widths = widths(lines);
        lines.forEach(line -> out.println(padded(line, widths)));
        if (shown < rows.size()) {
            out.println(rows.size() - shown + " rows are not shown; --limit 0 shows all.");
        }
        out.println("Tokens are those of " + Printable.of(encoding) + ", of the answers that are counted.");
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("encoding", encoding);
        ArrayNode list = json.putArray("rows");
        rows.stream().limit(shown).forEach(row -> {
            ObjectNode one = list.addObject()
                    .put("server", row.on().server())
                    .put("method", row.on().method());
            row.on().tool().ifPresent(tool -> one.put("tool", tool));
            row.on().task().ifPresent(task -> one.put("task", task));
            sums(one, row);
        });
        json.put("rows-left-out", rows.size() - shown);
        sums(json.putObject("total"), SavingsTable.total(rows));
        return json;
    }

    private static void sums(ObjectNode json, Saving saving) {
        json.put("answers", saving.answers());
        amount(json.putObject("bytes"), saving.bytes());
        json.put("counted", saving.counted());
        amount(json.putObject("tokens"), saving.tokens());
    }

    private static void amount(ObjectNode json, Amount amount) {
        json.put("before", amount.before()).put("after", amount.after()).put("saved", amount.saved());
    }

    private static List<String> line(Saving row) {
        SavedOn on = row.on();
        return sums(on.server(), on.tool().orElse(on.method()), on.task().orElse(NOTHING), row);
    }

    private static List<String> sums(String server, String what, String task, Saving row) {
        return List.of(
                name(server),
                name(what),
                name(task),
                Long.toString(row.answers()),
                Long.toString(row.bytes().before()),
                Long.toString(row.bytes().after()),
                percent(row.bytes()),
                Long.toString(row.counted()),
                Long.toString(row.tokens().before()),
                Long.toString(row.tokens().after()),
                percent(row.tokens()));
    }

    /** Names come from callers: nothing in them moves a terminal. */
    private static String name(String name) {
        return Printable.of(name).replace('\t', ' ');
    }

    private static String percent(Amount amount) {
        return amount.before() == 0
                ? NOTHING
                : String.format(Locale.ROOT, "%.1f%%", 100.0 * amount.saved() / amount.before());
    }

    private static List<Integer> widths(List<List<String>> lines) {
        return IntStream.range(0, HEAD.size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
    }

    /** Names to the left, numbers to the right. */
    private static String padded(List<String> line, List<Integer> widths) {
        List<String> cells = IntStream.range(0, line.size())
                .mapToObj(column -> {
                    String space =
                            " ".repeat(widths.get(column) - line.get(column).length());
                    return column < NAMES ? line.get(column) + space : space + line.get(column);
                })
                .toList();
        return String.join("  ", cells).stripTrailing();
    }
}
