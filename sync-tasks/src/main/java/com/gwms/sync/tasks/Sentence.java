package com.gwms.sync.tasks;

/**
 * Something that a program says to people, each in his own language: a constant of an enum. The English of it stands here
 * alone; other languages have a text under its {@link #key}.
 */
public interface Sentence {
    /** For {@link java.text.MessageFormat}: gaps are numbered, apostrophes doubled. */
    String english();

    /** Of the constant. */
    String name();

    /** Of the enum, whose simple name no other one has. */
    Class<?> getDeclaringClass();

    /** Under which the sentence stands in the files of other languages. */
    default String key() {
        return "refused." + getDeclaringClass().getSimpleName() + "." + name();
    }
}
