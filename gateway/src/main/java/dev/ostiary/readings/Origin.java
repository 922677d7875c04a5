package dev.ostiary.readings;

import java.util.Arrays;

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

    /** Characters back to front. */
    record Reversed(int length) implements Origin {
        @Override
        public int at(int index) {
            return index >= length ? length : length - 1 - index;
        }
    }

    /** Each character has a place of its own: mostly the one behind that of the character before it, so that only others are written down. */
    final class Steps implements Origin {

        private int[] indexes = {};
        private int[] places = {};
        private int size;

        /** Says where the character at an index stands, which is behind all others of which it was said. */
        void step(int index, int place) {
            if (size > 0 && place - index == places[size - 1] - indexes[size - 1]) {
                return;
            }
            if (size == indexes.length) {
                int room = Math.max(16, size * 2);
                indexes = Arrays.copyOf(indexes, room);
                places = Arrays.copyOf(places, room);
            }
            indexes[size] = index;
            places[size] = place;
            size++;
        }

        @Override
        public int at(int index) {
            int found = Arrays.binarySearch(indexes, 0, size, index);
            int step = found >= 0 ? found : -found - 2;
            return places[step] + index - indexes[step];
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
