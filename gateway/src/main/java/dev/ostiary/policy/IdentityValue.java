package dev.ostiary.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.values.CelValue;
import dev.cel.common.values.SelectableValue;
import dev.ostiary.session.Identity;
import java.util.Optional;

/** An identity as conditions see it: {@code name}, {@code groups}, {@code scopes} and {@code actors}. */
final class IdentityValue extends CelValue implements SelectableValue<String> {

    static final StructType TYPE = StructType.create(
            "identity", ImmutableSet.of("name", "groups", "scopes", "actors"), field -> switch (field) {
                case "name" -> Optional.of(SimpleType.STRING);
                case "groups", "scopes", "actors" -> Optional.of(ListType.create(SimpleType.STRING));
                default -> Optional.empty();
            });

    // Immutable, which the annotation processor cannot see.
    @SuppressWarnings("Immutable")
    private final Identity identity;

    IdentityValue(Identity identity) {
        this.identity = identity;
    }

    @Override
    public Object select(String field) {
        return find(field).orElseThrow(() -> new IllegalArgumentException("no such field"));
    }

    @Override
    public Optional<Object> find(String field) {
        return switch (field) {
            case "name" -> Optional.of(identity.name());
            case "groups" -> Optional.of(ImmutableList.copyOf(identity.groups()));
            case "scopes" -> Optional.of(ImmutableList.copyOf(identity.scopes()));
            case "actors" -> Optional.of(ImmutableList.copyOf(identity.actors()));
            default -> Optional.empty();
        };
    }

    @Override
    public Object value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return false;
    }

    @Override
    public CelType celType() {
        return TYPE;
    }
}
