package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** No setting escapes the question whether its change loosens; one that nobody classified counts. */
class EverySettingIsClassifiedTest {

    /** Records that are values of one setting and are compared as a whole. */
    private static final Set<Class<?>> VALUES = Set.of(
            HostPort.class,
            ByteSize.class,
            Rate.class,
            AllowEntry.class,
            StageSettings.class,
            TaskSettings.class,
            RuleEntry.class,
            FieldEntry.class,
            ClearanceEntry.class,
            IssuerSettings.class,
            ScopeSetting.class,
            CredentialSettings.class,
            OwnCertificate.class,
            CertificateEntry.class,
            SuppressionEntry.class);

    @Test
    void everyComponentOfEveryRecordHasARule() {
        var classified = Stream.of(
                        LooseningRules.SETTINGS,
                        LooseningRules.SERVER,
                        LooseningRules.SERVER_TLS,
                        LooseningRules.PORT_TLS,
                        LooseningRules.TIMEOUTS,
                        LooseningRules.BREAKER,
                        LooseningRules.LIMITS,
                        LooseningRules.AUDIT,
                        LooseningRules.ACCESS,
                        LooseningRules.APPROVAL,
                        LooseningRules.DETECTION)
                .peek(rules -> assertEquals(List.of(), rules.unclassified(), rules.type()::getSimpleName))
                .map(RecordRules::type)
                .toList();
        var reachable = new LinkedHashSet<Class<?>>();
        collect(Settings.class, reachable);
        assertEquals(Set.copyOf(reachable), Set.copyOf(classified));
    }

    record Widget(int known, String added) {}

    @Property
    void aComponentWithoutARuleLoosensWithEveryChange(@ForAll String before, @ForAll String after) {
        var rules = new RecordRules<>(Widget.class).rule("known", Widget::known, (old, now, path, found) -> {});
        var found = new ArrayList<Loosening>();
        rules.compare(new Widget(1, before), new Widget(2, after), "/widget", found);
        assertEquals(List.of("added"), rules.unclassified());
        assertEquals(
                before.equals(after) ? List.of() : List.of("/widget/added"),
                found.stream().map(Loosening::path).toList());
        assertTrue(found.isEmpty() || found.getFirst().sentence().contains("nobody has said"));
    }

    private static void collect(Class<?> type, Set<Class<?>> records) {
        if (type.isRecord() && !VALUES.contains(type) && records.add(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                types(component.getGenericType()).forEach(inner -> collect(inner, records));
            }
        }
    }

    private static Stream<Class<?>> types(Type type) {
        return switch (type) {
            case Class<?> plain -> Stream.of(plain);
            case ParameterizedType generic ->
                Stream.of(generic.getActualTypeArguments()).flatMap(EverySettingIsClassifiedTest::types);
            default -> Stream.of();
        };
    }
}
