package com.gwms.sync.console.problems;

/** A field of a form, or a parameter of an address; a page calls it what its label says, where it has one. */
public record Field(String name) {
    @Override
    public String toString() {
        return name;
    }
}
