package com.gwms.sync.reports;

import java.util.Locale;

/** Numbers as mails write them. English and Chinese group digits by three and use the same signs. */
final class Figures {
    private static final double LARGEST_SHARE = 9.995;

    private Figures() {}

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A fraction in per cent, one digit behind the point; a small one is not rounded to nothing. */
    static String share(double fraction) {
        if (fraction == 0) {
            return "0%";
        }
        if (fraction < 0.001) {
            return "<0.1%";
        }
        return fraction > LARGEST_SHARE ? ">999%" : String.format(Locale.ROOT, "%.1f%%", fraction * 100);
    }

    /** Bytes in the largest unit that leaves a whole number before the point. */
    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 999_500
                ? Math.round(bytes / 1_000.0) + " KB"
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1_000_000.0);
    }
}
