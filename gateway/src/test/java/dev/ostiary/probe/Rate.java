package dev.ostiary.probe;

/** How many of how many, with the interval of Wilson (1927) for 95 %. */
record Rate(int hits, int all) {

    static final Rate NONE = new Rate(0, 0);

    Rate and(boolean hit) {
        return new Rate(hits + (hit ? 1 : 0), all + 1);
    }

    @Override
    public String toString() {
        if (all == 0) {
            return "none";
        }
        double z = 1.96;
        double p = (double) hits / all;
        double middle = (p + z * z / (2 * all)) / (1 + z * z / all);
        double half = z * Math.sqrt(p * (1 - p) / all + z * z / (4.0 * all * all)) / (1 + z * z / all);
        return "%d/%d = %.1f %% [%.1f, %.1f]"
                .formatted(hits, all, 100 * p, 100 * Math.max(0, middle - half), 100 * Math.min(1, middle + half));
    }
}
