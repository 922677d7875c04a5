package dev.ostiary.message;

import java.util.List;
import java.util.Optional;

/** A revision of the MCP specification, oldest first. */
public enum Revision {
    V2024_11_05("2024-11-05", Era.LEGACY),
    V2025_03_26("2025-03-26", Era.LEGACY),
    V2025_06_18("2025-06-18", Era.LEGACY),
    V2025_11_25("2025-11-25", Era.LEGACY),
    V2026_07_28("2026-07-28", Era.MODERN);

    /** What a legacy client speaks over HTTP when it sends no {@code MCP-Protocol-Version} header. */
    public static final Revision UNSTATED = V2025_03_26;

    public static final Revision NEWEST_LEGACY = V2025_11_25;
    public static final Revision NEWEST = V2026_07_28;

    private static final List<Revision> ALL = List.of(values());

    private final String date;
    private final Era era;

    Revision(String date, Era era) {
        this.date = date;
        this.era = era;
    }

    /** The revision with this date, as it stands on the wire. */
    public static Optional<Revision> dated(String date) {
        for (Revision each : ALL) {
            if (each.date.equals(date)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The dates of one era, newest first, for {@code data.supported}. */
    public static List<String> dates(Era era) {
        return ALL.stream()
                .filter(each -> each.era == era)
                .map(Revision::date)
                .toList()
                .reversed();
    }

    public String date() {
        return date;
    }

    public Era era() {
        return era;
    }

    /** Only 2025-03-26 has JSON-RPC batches; 2025-06-18 took them out again. */
    public boolean hasBatches() {
        return this == V2025_03_26;
    }
}
