package com.gwms.sync.app.settings;

import com.gwms.sync.jobs.MailHours;
import com.gwms.sync.jobs.RecipientGroup;
import com.gwms.sync.reports.Attach;
import com.gwms.sync.reports.Audience;
import com.gwms.sync.reports.MailLanguage;
import com.gwms.sync.store.cases.CaseScope;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A recipient group: {@code gwms-sync.report.groups.<name>.*}.
 *
 * @param recipients up to 50 addresses
 * @param systems codes of proxy systems; none for all
 * @param warehouses codes of GWMS warehouses; none for all
 * @param kinds kinds of exceptions; none for all
 * @param severity the least: ACTION, WARN or INFO
 * @param zone in which times are told, and in which hours and days count; the one of the report where it is left out
 * @param hours for what can wait, {@code 08:00-18:00}; over midnight where the end is earlier; empty for any time
 * @param outside whether they do not belong to the house
 * @param attach as what the file goes along: BOTH, XLSX, CSV or NONE
 * @param digestAt when the daily digest is due, as a time such as 07:30, or as none; left out for 08:00, or for the start of the
 *     hours where they do not have it
 * @param allWellOn the day on which they are told that nothing is open, {@code MONDAY}; left out for never
 */
public record GroupSettings(
        @DefaultValue List<String> recipients,
        @DefaultValue List<String> systems,
        @DefaultValue List<String> warehouses,
        @DefaultValue List<ExceptionKind> kinds,
        @DefaultValue("WARN") Severity severity,
        @DefaultValue("EN") MailLanguage language,
        @Nullable ZoneId zone,
        @DefaultValue("") String hours,
        @DefaultValue("false") boolean outside,
        @DefaultValue("BOTH") Attach attach,
        @DefaultValue("") String digestAt,
        @Nullable DayOfWeek allWellOn) {
    /** What stands in an address without being coded, and letters of any script. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,49}");

    private static final String NONE = "none";
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    public GroupSettings {
        recipients = List.copyOf(recipients);
        systems = List.copyOf(systems);
        warehouses = List.copyOf(warehouses);
        kinds = List.copyOf(kinds);
    }

    /** The group that those are told in who are named by {@code gwms-sync.mail.recipients} alone. */
    static GroupSettings ofDefault(List<String> recipients) {
        return new GroupSettings(
                recipients,
                List.of(),
                List.of(),
                List.of(),
                Severity.WARN,
                MailLanguage.EN,
                null,
                "",
                false,
                Attach.BOTH,
                "",
                null);
    }

    /** The same group of others, where it names nobody itself. */
    GroupSettings orTo(List<String> others) {
        return recipients.isEmpty()
                ? new GroupSettings(
                        others,
                        systems,
                        warehouses,
                        kinds,
                        severity,
                        language,
                        zone,
                        hours,
                        outside,
                        attach,
                        digestAt,
                        allWellOn)
                : this;
    }

    /** @throws IllegalArgumentException with a sentence that names the setting */
    RecipientGroup group(String name, ZoneId reportZone) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name of a group in gwms-sync.report.groups must have 1 to 50 letters,"
                            + " digits or . _ - and begin with a letter or digit, not '" + name + "'");
        }
        String setting = "gwms-sync.report.groups." + name + ".";
        return new RecipientGroup(
                new Audience(name, recipients, language, zone == null ? reportZone : zone, outside, attach),
                new CaseScope(systems, warehouses, told(setting)),
                hours(setting),
                digestAt(setting + "digest-at", hours(setting)),
                allWellOn);
    }

    private Set<ExceptionKind> told(String setting) {
        Set<ExceptionKind> told = Arrays.stream(ExceptionKind.values())
                .filter(kind -> kind.severity().compareTo(severity) <= 0)
                .filter(kind -> kinds.isEmpty() || kinds.contains(kind))
                .collect(Collectors.toSet());
        if (told.isEmpty()) {
            throw new IllegalArgumentException(setting + "kinds names none that is as severe as " + setting
                    + "severity, which is " + severity + "; the group would never be told anything");
        }
        return told;
    }

    private MailHours hours(String setting) {
        if (hours.isBlank()) {
            return MailHours.ALWAYS;
        }
        String[] ends = hours.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException(
                    setting + "hours must be two times such as 08:00-18:00, not '" + hours + "'");
        }
        return new MailHours(time(setting + "hours", "", ends[0]), time(setting + "hours", "", ends[1]));
    }

    private @Nullable LocalTime digestAt(String setting, MailHours kept) {
        if (digestAt.isBlank()) {
            return kept.morning();
        }
        if (digestAt.strip().equalsIgnoreCase(NONE)) {
            return null;
        }
        LocalTime at = time(setting, ", or " + NONE, digestAt);
        if (!kept.areNotOverAt(at)) {
            throw new IllegalArgumentException(setting + " must be before the end of the group's hours, which is "
                    + kept.to() + ", not " + at + ": the digest would never go out");
        }
        return at;
    }

    private static LocalTime time(String setting, String orElse, String value) {
        if (!TIME.matcher(value.strip()).matches()) {
            throw new IllegalArgumentException(
                    setting + " must be a time such as 08:00" + orElse + ", not '" + value + "'");
        }
        return LocalTime.parse(value.strip());
    }
}
