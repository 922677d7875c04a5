package dev.ostiary.credential;

import dev.ostiary.session.Asker;
import dev.ostiary.wire.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Headers that are the same for everybody, and a token for each caller. */
public record Joined(Credentials common, ServerCredentials own) implements ServerCredentials {

    @Override
    public boolean personal() {
        return own.personal();
    }

    @Override
    public Credentials of(Supplier<Asker> caller) {
        Credentials token = own.of(caller);
        return new Credentials() {
            @Override
            public void show(Consumer<Shown> then) {
                common.show(first -> {
                    switch (first) {
                        case Shown.Withheld withheld -> then.accept(withheld);
                        case Shown.Headers headers -> token.show(second -> then.accept(joined(headers, second)));
                    }
                });
            }

            @Override
            public void lacking(Shown.Headers worn, ScopeChallenge challenge, Consumer<Optional<Shown>> then) {
                token.lacking(
                        worn,
                        challenge,
                        other -> other.ifPresentOrElse(
                                second -> common.show(first -> then.accept(Optional.of(
                                        first instanceof Shown.Headers headers ? joined(headers, second) : first))),
                                () -> then.accept(Optional.empty())));
            }

            @Override
            public boolean refused() {
                boolean one = common.refused();
                return token.refused() || one;
            }
        };
    }

    private static Shown joined(Shown.Headers first, Shown second) {
        if (!(second instanceof Shown.Headers(HttpHeaders more))) {
            return second;
        }
        List<HttpHeaders> all = new ArrayList<>(List.of(first.headers()));
        more.forEach((name, value) -> all.set(0, all.getFirst().with(name, value)));
        return new Shown.Headers(all.getFirst());
    }

    @Override
    public void close() {
        own.close();
    }
}
