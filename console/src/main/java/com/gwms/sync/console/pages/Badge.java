package com.gwms.sync.console.pages;

/**
 * A word in a colour. The colour says nothing that the word and the sign do not say.
 *
 * @param tone bad, warn, info, good or mute
 * @param icon a name of the sprite of icons
 * @param label in the reader's language
 */
public record Badge(String tone, String icon, String label) {}
