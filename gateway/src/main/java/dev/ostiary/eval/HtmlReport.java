package dev.ostiary.eval;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Rates as one page with charts, which needs nothing from outside and runs nothing. */
final class HtmlReport {

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --bar: #2f6fb3; --span: #d08a20 }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse; width: 100% } td, th { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left }
            td.n, th.n { text-align: right; font-variant-numeric: tabular-nums } svg { width: 16rem; height: 1rem; vertical-align: middle }
            .bar { fill: var(--bar) } .span { stroke: var(--span); stroke-width: 3 } .axis { stroke: var(--line) }
            .group td:first-child { padding-left: 2rem } code { overflow-wrap: anywhere }
            """;

    private final StringBuilder out = new StringBuilder();

    private HtmlReport() {}

    static String of(Rates rates) {
        return new HtmlReport().page(rates);
    }

    private String page(Rates rates) {
        out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append(
                        "<meta name=\"viewport\" content=\"width=device-width\"><title>Ostiary: rates on labelled data</title>")
                .append("<style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Rates on labelled data</h1>\n")
                .append(
                        "<p>A record is flagged where a rule of the families TP, OB, SH, EX, PI, SA, SE or IN speaks with severity")
                .append(" high or above. Bars show the rate, lines the 95&nbsp;% interval (Wilson).</p>\n");
        head("records of");
        rates.files().forEach(this::file);
        row("in total", rates.count(), false);
        out.append("</tbody></table>\n");
        if (rates.mutants().asked()) {
            mutants(rates.mutants());
        }
        rates.files().forEach(this::details);
        return out.append("</body></html>\n").toString();
    }

    private void head(String first) {
        out.append("<table><thead><tr><th scope=\"col\">").append(first).append("</th>");
        for (String column : new String[] {"records", "flagged", "rate"}) {
            out.append("<th scope=\"col\" class=\"n\">").append(column).append("</th>");
        }
        out.append("<th scope=\"col\">rate and interval</th></tr></thead><tbody>\n");
    }

    private void file(FileRates file) {
        row(file.file(), file.count(), false);
        for (Map.Entry<Grouping, SortedMap<String, Count>> grouping : file.by().entrySet()) {
            grouping.getValue().forEach((group, count) -> row(group, count, true));
        }
    }

    private void row(String name, Count count, boolean isGroup) {
        Interval interval = count.interval();
        String says = Percent.of(count.rate()) + ", between " + Percent.of(interval.low()) + " and "
                + Percent.of(interval.high());
        out.append(isGroup ? "<tr class=\"group\"><td>" : "<tr><td>")
                .append(escaped(name))
                .append("</td><td class=\"n\">")
                .append(count.records())
                .append("</td><td class=\"n\">")
                .append(count.flagged())
                .append("</td><td class=\"n\">")
                .append(Percent.of(count.rate()))
                .append("</td><td><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
                .append(says)
                .append("\"><title>")
                .append(says)
                .append(String.format(
                        Locale.ROOT,
                        "</title><line class=\"axis\" x1=\"0\" y1=\"9.5\" x2=\"100\" y2=\"9.5\"/><rect class=\"bar\" x=\"0\" y=\"1\""
                                + " width=\"%.2f\" height=\"7\"/><line class=\"span\" x1=\"%.2f\" y1=\"4.5\" x2=\"%.2f\" y2=\"4.5\"/>"
                                + "</svg></td></tr>%n",
                        count.rate() * 100,
                        interval.low() * 100,
                        interval.high() * 100));
    }

    private void mutants(Mutants mutants) {
        out.append("<h2>Mutations</h2>\n<p>").append(mutants.says()).append(".</p>\n");
        head("mutation");
        mutants.each().forEach(rate -> row(rate.mutation().label(), rate.count(), false));
        out.append("</tbody></table>\n");
    }

    private void details(FileRates file) {
        if (file.rules().isEmpty()
                && file.misses().isEmpty()
                && file.falseAlarms().isEmpty()) {
            return;
        }
        out.append("<h2>").append(escaped(file.file())).append("</h2>\n");
        if (!file.rules().isEmpty()) {
            head("rule");
            file.rules()
                    .forEach((rule, flagged) -> row(rule, new Count(file.count().records(), flagged), false));
            out.append("</tbody></table>\n");
        }
        surprises("Missed", file.misses());
        surprises("False alarms", file.falseAlarms());
    }

    private void surprises(String title, List<Surprise> surprises) {
        if (surprises.isEmpty()) {
            return;
        }
        out.append("<h3>").append(title).append("</h3><ul>\n");
        for (Surprise surprise : surprises) {
            out.append("<li><code>")
                    .append(escaped(surprise.excerpt()))
                    .append("</code> ")
                    .append(escaped(surprise.because()))
                    .append("</li>\n");
        }
        out.append("</ul>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
