package com.gwms.sync.app.checks;

import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A top-level type is used where another package depends on it or on a type within it, and where it stands in a public
 * method of a type that is used. The port to proxy warehouses counts as used: connectors of other systems will need all
 * of it.
 */
final class BeUsedByAnotherPackage extends ArchCondition<JavaClass> {
    private static final Set<String> PORT = Set.of("ProxyWarehouse", "CallLog", "Secrets");

    private final String root;
    private final Set<JavaClass> used = new HashSet<>();

    BeUsedByAnotherPackage(String root) {
        super("be used by another package");
        this.root = root;
    }

    @Override
    public void init(Collection<JavaClass> publicTypes) {
        Deque<JavaClass> open = new ArrayDeque<>(publicTypes.stream()
                .filter(type -> isPort(type) || family(type).anyMatch(this::isUsedFromOutside))
                .toList());
        while (!open.isEmpty()) {
            JavaClass type = open.pop();
            if (used.add(type)) {
                open.addAll(typesInSignatures(type));
            }
        }
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String message = "%s is public and no other package uses it".formatted(type.getName());
        events.add(new SimpleConditionEvent(type, used.contains(type), message));
    }

    private boolean isPort(JavaClass type) {
        return type.getPackageName().equals(root + ".warehouses") && PORT.contains(type.getSimpleName());
    }

    private boolean isUsedFromOutside(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
    }

    private static Set<JavaClass> typesInSignatures(JavaClass type) {
        return family(type)
                .flatMap(member -> member.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaMethod::getAllInvolvedRawTypes)
                .flatMap(Set::stream)
                .map(BeUsedByAnotherPackage::topLevel)
                .collect(toSet());
    }

    /** A top-level type and the types within it. */
    private static Stream<JavaClass> family(JavaClass type) {
        return type.getPackage().getClasses().stream()
                .filter(member -> topLevel(member).equals(type));
    }

    private static JavaClass topLevel(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return element.getEnclosingClass().map(BeUsedByAnotherPackage::topLevel).orElse(element);
    }
}
