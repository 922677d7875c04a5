package dev.ostiary.eval;

/** How rates are written. */
public enum Format {
    TABLE,
    JSON,
    HTML,
    MARKDOWN;

    public String of(Rates rates) {
        return switch (this) {
            case TABLE -> TableReport.plain(rates);
            case JSON -> JsonReport.of(rates);
            case HTML -> HtmlReport.of(rates);
            case MARKDOWN -> TableReport.markdown(rates);
        };
    }
}
