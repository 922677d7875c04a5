package dev.ostiary.stages;

import dev.ostiary.markup.Markup;
import dev.ostiary.message.FindingClass;
import dev.ostiary.pieces.Piece;
import java.util.Optional;

/** Markup that runs, hides or sends once a renderer shows several texts as one. */
final class MarkupJoin implements JoinScan {

    @Override
    public FindingClass kind() {
        return FindingClass.PIECED_MARKUP;
    }

    @Override
    public boolean mayGoOn(Piece piece) {
        return piece.open();
    }

    @Override
    public Optional<Across> across(Joined joined) {
        return Markup.across(joined.text(), joined.seams(), joined.fresh())
                .map(markup -> new Across(markup.sightings(), markup.end()));
    }
}
