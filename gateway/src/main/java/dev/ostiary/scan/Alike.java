package dev.ostiary.scan;

/**
 * Letters of other scripts that look like a Latin one in most typefaces: a table of one bit for each.
 *
 * <p>After the facts of UTS 39 (confusables), for letters of Cyrillic, Greek, Coptic, Armenian, Cherokee and Lisu; letters that are only
 * styled, such as full-width and mathematical ones, are told by their compatibility form instead.
 */
final class Alike {

    // Words of these letters alone are read as Latin ones.
    private static final String WHOLE = "аеорсхуіјѕһԁԛԝҽӏԍкмтвнӀАВЕКМНОРСТХУІЈЅҺԌԚԜЗ"
            + "αονρικυγητχωσΑΒΕΖΗΙΚΜΝΟΡΤΥΧϲϳ"
            + "օոսհցզՕՍՏԼՈյ"
            + "ᎪᏴᏟᎠᎬᎢᎫᎻᏞᎷᏃᏢᏒᏚᎢᏙᎳᏀᏦ";
    // Too common in words of their own scripts; beside Latin letters they give themselves away.
    private static final String MIXED = "гѵѡүұѴҮҰҼьпшцЬԊ"
            + "ϒϹͿϜ"
            + "ⲟⲣⲥⲭⲩⲁⲉⲓⲕⲙⲛⲧⲞⲢⲤⲬⲨⲀⲂⲈⲎⲒⲔⲘⲚⲦⲌ"
            + "գքղսլտԱԳԵԻԿՀՁՂՄՅՆՌՎՐՑՒՓՔ"
            + "ᎥᏎᏂᏌᏔᏧᏮᏳᏼᎡᎵᎾᏁᏆᏇᏉ"
            + "ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ";
    private static final long[] WHOLE_BITS = bits(WHOLE);
    private static final long[] MIXED_BITS = bits(WHOLE + MIXED);

    private Alike() {}

    /** Whether a letter looks like a Latin one, also in a word of its own script. */
    static boolean wherever(int point) {
        return has(WHOLE_BITS, point);
    }

    /** Whether a letter looks like a Latin one, or nearly, between Latin ones. */
    static boolean amongLatin(int point) {
        return has(MIXED_BITS, point);
    }

    private static boolean has(long[] bits, int point) {
        return point >> 6 < bits.length && (bits[point >> 6] & 1L << point) != 0;
    }

    private static long[] bits(String letters) {
        long[] bits = new long[1 << 10];
        letters.chars().forEach(letter -> bits[letter >> 6] |= 1L << letter);
        return bits;
    }
}
