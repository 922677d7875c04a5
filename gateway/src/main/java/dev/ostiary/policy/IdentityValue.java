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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An identity as conditions see it: {@code name}, {@code groups}, {@code scopes} and {@code actors}. */
final class IdentityValue extends CelValue implements SelectableValue<String> {

    static final StructType TYPE = StructType.create(
            "identity", ImmutableSet.of("name", "groups", "scopes", "actors"), field -> switch (field) {
                case "name" -> Optional.of(SimpleType.STRING);
                case "groups", "scopes", "actors" -> Optional.of(ListType.create(SimpleType.STRING));
                default -> Optional.empty();
            });

    private final String name;

    // Immutable, which the annotation processor cannot see.
    @SuppressWarnings("Immutable")
    private final Set<String> groups;

    @SuppressWarnings("Immutable")
    private final Set<String> scopes;

    @SuppressWarnings("Immutable")
    private final List<String> actors;

    IdentityValue(Identity identity) {
        this(identity.name(), identity.groups(), identity.scopes(), identity.actors());
    }

    private IdentityValue(String name, Set<String> groups, Set<String> scopes, List<String> actors) {
        this.name = name;
        this.groups = groups;
        this.scopes = scopes;
        this.actors = actors;
    }

    /** One who acts for somebody else, of whom only the name is known. */
    static IdentityValue ofActor(String name) {
        return new IdentityValue(name, Set.of(), Set.of(), List.of());
    }

    @Override
    public Object select(String field) {
        return find(field).orElseThrow(() -> new IllegalArgumentException("no such field"));
    }

    @Override
    public Optional<Object> find(String field) {
        return switch (field) {
            case "name" -> Optional.of(name);
            case "groups" -> Optional.of(ImmutableList.copyOf(groups));
            case "scopes" -> Optional.of(ImmutableList.copyOf(scopes));
            case "actors" -> Optional.of(ImmutableList.copyOf(actors));
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
