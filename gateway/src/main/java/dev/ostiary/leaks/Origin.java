package dev.ostiary.leaks;

/** Where in the text that was given the characters of a decoded one come from. */
interface Origin {

    Origin SAME = new Origin() {
        @Override
        public int from(int at) {
            return at;
        }

        @Override
        public int to(int at) {
            return at;
        }
    };

    /** Where what stands for the character at this place begins. */
    int from(int at);

    /** Where what stands for all characters before this place ends. */
    int to(int at);

    /** All of it comes from one place. */
    static Origin whole(int from, int to, Origin outer) {
        int first = outer.from(from);
        int last = outer.to(to);
        return new Origin() {
            @Override
            public int from(int at) {
                return first;
            }

            @Override
            public int to(int at) {
                return last;
            }
        };
    }
}
