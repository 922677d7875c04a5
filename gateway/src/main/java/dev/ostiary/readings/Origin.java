package dev.ostiary.readings;

/** Where the characters of a reading stand in the text that it came of. */
sealed interface Origin {

    Origin SAME = new Same();

    /** Where the character at an index begins; asked with the length, where the last one ends. */
    int at(int index);

    /** The same, for a reading of a reading. */
    default Origin behind(Origin other) {
        return this instanceof Same ? other : new Composed(other, this);
    }

    /** Nothing moved. */
    record Same() implements Origin {
        @Override
        public int at(int index) {
            return index;
        }
    }

    /** Each character has a place of its own. */
    final class Mapped implements Origin {

        private final int[] places;

        Mapped(int[] places) {
            this.places = places;
        }

        @Override
        public int at(int index) {
            return places[index];
        }
    }

    /**
     * The whole came of a run of characters, none of which is the place of a single one.
     *
     * @param from where the run begins
     * @param to where it ends
     * @param length of the reading
     */
    record Run(int from, int to, int length) implements Origin {
        @Override
        public int at(int index) {
            return index >= length ? to : from;
        }
    }

    /** First one, then the other. */
    record Composed(Origin outer, Origin inner) implements Origin {
        @Override
        public int at(int index) {
            return outer.at(inner.at(index));
        }
    }
}
