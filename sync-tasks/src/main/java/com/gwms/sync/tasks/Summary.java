package com.gwms.sync.tasks;

/** Makes the text of a summary fit to be kept. Warehouses put whole pages into their messages. */
final class Summary {
    private static final int LONGEST = 2_000;

    private Summary() {}

    static String of(String text) {
        String clean = text.replace('\0', '\uFFFD').strip();
        return clean.length() <= LONGEST ? clean : cut(clean);
    }

    private static String cut(String text) {
        int end = LONGEST - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + '…';
    }
}
