package dev.ostiary.eval;

/** What a model card says whatever the data is. */
final class CardText {

    static final String BEGIN = """
            # Model card of the learned stage

            A linear model (logistic regression) for each subject: definitions, content and requests. It scores windows of one or two
            sentences (at most 80 words) by hashed words, pairs and triples of words, and by the parts that the lexicon finds, alone, at
            the begin of a sentence, and in pairs. The worst window of the worst reading counts. Weights are whole numbers of 8 bits, so that
            it says the same on every machine. `PI90/learned` tells the window and the features that spoke.

            It is a second opinion: it is only asked where no rule has found anything that is as bad as an attack.

            """;

    static final String HELD_OUT = """
            ## Held out

            Five times a fifth was held back, a model was taught without it, and tried on it: whole servers of definitions, whole sources of
            attacks and requests, whole sources and categories of results, whole families of made attacks (goals, carriers, languages), and
            single phrases of what was made to be harmless but to use the words of attacks. Each record is counted once, by a model that was taught nothing of its
            group. Made attacks stand inside of real harmless texts that were held back too. The shipped model was taught all of it, so it does no
            worse on these records; on others expect what stands here, or less.

            *Rules* is what is flagged without the model, *model* what the model alone would flag, *together* what is flagged with both. The
            thresholds were taken from the scores of the harmless records below: the lowest at which the upper bound of the rate of false alarms that only the model
            raises is within the budget, for each kind of harmless records. So the rates of harmless records are no surprise, while those of attacks
            were not looked for.

            """;

    static final String LIMITS = """
            ## Limits

            - Whoever wrote the families of the generator and the features had read the published attacks. Sources that are held back were not
              taught, but they are not unknown either.
            - Made attacks are short sentences by one hand, and the families of one file have much in common: their rates tell families apart
              rather than saying how attackers fare.
            - Made texts of one phrase are alike, so the intervals of their rates are too narrow.
            - Harmless results are mostly tables and outputs of tools. Pages of prose are only made up for by definitions that are tried as content,
              and by phrases.
            - Languages other than English are known by the parts of the lexicon and a few sentences each: a language that is held back is not
              found by its words.
            - An order in few and plain words ("what is the capital of Brazil?") reads like a sentence of a page, because it is one.
            - Whoever has the model can look for words that it does not know. It makes attacks dearer, and stops nobody who tries for long.
            """;

    private CardText() {}
}
